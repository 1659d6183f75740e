import { defineLabels } from '@/lib/kernel/labels'

/** Letters to the place of origin, and from it. */
export const inquiryLabels = defineLabels(
  {
    title: '函调', note: '{count, plural, =0 {没有符合条件的} other {共 # 件}}',
    kind: { IDENTITY: '核实身份', CERTIFICATE: '核实婚育证明', WHEREABOUTS: '核实去向', CHANGE: '告知婚育变更' },
    direction: { OUT: '发函', IN: '来函' },
    state: { DRAFT: '待发', SENT: '等回函', REMINDED: '已催办', SECOND: '已再次发函', RECEIVED: '待答复', ANSWERED: '已回复', CLOSED: '已销号', WITHDRAWN: '已撤回' },
    answer: { CONFIRMED: '身份属实', DIFFERS: '与登记不符', UNKNOWN: '查无此人', VALID: '证明有效', NOT_VALID: '证明无效', NOT_ISSUED: '未发过此证', RETURNED: '已返回', STILL_AWAY: '仍在外', LIVES_HERE: '现住我街道', LEFT: '曾住我街道，现已离开', NOTED: '已登记变更' },
    answerOf: '{kind, select, WHEREABOUTS {{answer, select, UNKNOWN {下落不明} other {{text}}}} other {{text}}}',
    closeReason: { NO_REPLY: '再次发函仍未回复', WRONG_AUTHORITY: '收函机关有误', NO_NEED: '不用再查', NOT_OURS: '不属本街道，已退' },
    step: { DRAFTED: '拟函', WITHDRAWN: '撤回', SENT: '发出', REMINDED: '催办', SECOND: '再次发函', RECEIVED: '收到', ANSWERED: '答复：{answer}', RETRACTED: '答复误记，已作废', CLOSED: '销号' },
    show: { draft: '待发', waiting: '等回函', remind: '该催办', second: '该再次发函', unanswered: '可销号', incoming: '来函待答复', answered: '已回复', closed: '已销号' },
    list: { filters: '筛选', counties: '来源地', everywhere: '全部来源地', choose: '筛选', search: '文号', number: '文号', person: '姓名', kind: '事由', authority: '机关', state: '状态', empty: '没有等着办的', emptyBody: '换一个条件再看。', emptyFound: '没有这个文号', draft: '{day}拟', by: '{day}前回复', late: '超期 {days} 天', remind: '{day}起可催办', second: '{day}起可再次发函', giveUp: '{day}起可销号', closed: '{day}销号', unnumbered: '未编号' },
    act: { draft: '批量拟函', receive: '登记来函', import: '导入回函', printPage: '打印本页' },
    batch: { open: '打开', openOf: '打开{name}的函', who: '选择函件', all: '全选本页 {count} 件', done: '{count, plural, =0 {没有办成} other {办好 # 件}}', refused: '{count} 件没有办成，仍在下面：', print: '打印这 {count} 件', ask: '编号后不能撤回。', cancel: '不发', do: { draft: '发出 {count} 件', remind: '催办 {count} 件', second: '再次发函 {count} 件' } },
    drafting: { title: '批量拟函', note: '已登记、身份还没有核实、也没有函在等的人', who: '选择人员', all: '全选本页 {count} 人', noCounty: '来源地不明，到记录里单独拟函', submit: '为 {count} 人拟函', done: '{count, plural, =0 {没有拟成} other {已拟 # 件}}', refused: '{count} 人没有拟成：', empty: '没有人等着核实身份', emptyBody: '登记时没出示证件的人会列在这里。', toDrafts: '去发函', leaf: '共 {count} 人' },
    form: {
      title: '拟函', kind: '事由', county: '来源地', countyHint: '县（市、区）全名或六位区划代码；已撤销的代码可以填，要写明现在的收函机关。', countyGone: '代码不在现行目录里，可能已撤销。请写明现在的收函机关。', authority: '收函机关', authorityHint: '不填的，按来源地和事由确定。', change: '哪次变更', submit: '保存', cancelNote: '保存后由街道流管办统一发出。', noChange: '没有已登记、等着告知的变更。',
      answer: '回函结果', answeredOn: '回函日期', answerSubmit: '登记回函', reply: '答复', replySubmit: '答复并编号', reason: '销号原因', closeSubmit: '销号',
      receiveTitle: '登记来函', theirNumber: '来函文号', theirAuthority: '来函机关', receivedOn: '收函日期', name: '被查人姓名', idNumber: '被查人证件号码', receiveSubmit: '登记来函',
    },
    page: {
      facts: '函件情况', person: '人员', county: '来源地', countyGone: '{code}（现行目录里没有）', number: '文号', theirNumber: '来函文号', sentOn: '发函日期', receivedOn: '收函日期', dueOn: '回复期限', answer: '答复', answeredOn: '回复日期', steps: '经过', by: '{day}，{name}', open: '打开记录', away: '外出人员记录', unknown: '不在本街道登记', next: '下一步',
      send: '发函', sendBody: '编号后不能撤回。发出后再打印。', withdraw: '撤回', withdrawBody: '还没有发出，不再发。', remind: '催办', remindBody: '打印催办函寄出。', second: '再次发函', secondBody: '沿用原文号再发一次。', retract: '答复误记', retractBody: '从今天起不再作数，函继续等答复，记录保留。', close: '销号', print: '打印',
      confirmed: '来源地已证实身份', confirmedBody: '请见到本人证件后，在记录里补录号码并核实。函件本身不改记录。', toRecord: '打开记录', change: '{kind}，{day}',
    },
    record: { heading: '函调', none: '没有发过函', write: '拟函' },
    printing: { title: '打印函件', note: '打印的函件含完整证件号码，每一件都会记入审计。', show: '显示 {count} 件', print: '打印', none: '没有可打印的函件', noneBody: '发出后才有文号，才能打印。' },
    import: {
      title: '导入回函', note: '表里要有文号、答复、回函日期三列', file: '回函表', choose: '选择文件，或拖到这里', hint: '.xlsx 或 .csv，最多 {maximum} 行', submit: '导入', template: '下载模板', done: '{count, plural, =0 {没有导入} other {已登记 # 件回函}}', faulty: '{count, plural, other {# 行有错，没有导入}}', returned: '取回有错的 {count} 行', row: '第 {row} 行', column: '{column}：{fault}',
      templateFile: '待回函', faultyFile: '有错的行', sheet: '回函', columns: { number: '文号', answer: '答复', answeredOn: '回函日期' }, guide: '可填的答复', kindOf: '{kind}：{list}',
    },
    letter: {
      title: { IDENTITY: '关于核实流动人口身份的函', CERTIFICATE: '关于核实婚育证明的函', WHEREABOUTS: '关于核实流动人口去向的函', CHANGE: '关于告知婚育情况变更的函' }, reminder: '（催办）', second: '（第二次）', replyTitle: '关于协查事项的复函',
      to: '{authority}：', serial: '{number}',
      body: {
        IDENTITY: '下列人员{lives, select, yes {现} other {曾}}居住在我街道。为做好流动人口服务管理工作，请协助核实其户籍和身份情况。', CERTIFICATE: '下列人员{lives, select, yes {现} other {曾}}居住在我街道，所持婚育证明由你地签发。请协助核实该证明是否有效。',
        WHEREABOUTS: '{lives, select, yes {下列人员登记在我街道居住，近期未能联系到本人。} other {下列人员曾在我街道居住，现已离开。}}请协助核实其是否已经返回户籍地。', CHANGE: '下列人员在我街道居住期间，于{day}发生{change}，已在我街道登记；其所持婚育证明由你地签发。现予告知，请登记变更并函复。',
      },
      change: { MARRIAGE: '婚姻变更', CHILDREN: '子女变更', OTHER: '其他婚育情况变更' },
      again: '我街道已于{sent}发函，至今未收到回复。', third: '我街道已于{sent}发函，并于{reminded}催办，至今未收到回复。',
      person: '姓名：{name}', sex: '性别：{sex}', born: '出生日期：{day}', number: '公民身份号码：{number}', noNumber: '未出示', origin: '户籍地址：{address}', by: '请于{day}前填写下面的回执寄回。', urge: '请尽快填写下面的回执寄回。', contact: '回函请寄：{text}', seal: '{office}流动人口管理服务办公室（章）', day: '{day}',
      reply: '你单位{number}收悉。经核实，{name}（公民身份号码：{idNumber}）的情况为：{answer}。特此函复。',
      cut: '沿此线剪下', slip: '回执', slipTo: '{office}流动人口管理服务办公室：', slipOf: '你单位{number}收悉，{name}的情况经核实为（在方框内打勾）：', slipSeal: '回复机关（章）：', slipBy: '经办人：', slipPhone: '联系电话：', slipDay: '回复日期：',
    },
    done: { drafted: '已保存，待发', withdrawn: '已撤回', sent: '已发出，请打印', reminded: '已催办，请打印', second: '已再次发函，请打印', answered: '回函已登记', retracted: '答复已作废', closed: '已销号', received: '来函已登记', replied: '已答复，请打印' },
  },
  {
    title: 'Letters', note: '{count, plural, =0 {none match} other {#}}',
    kind: { IDENTITY: 'Identity', CERTIFICATE: 'Certificate', WHEREABOUTS: 'Whereabouts', CHANGE: 'Telling of a change' },
    direction: { OUT: 'Sent', IN: 'Received' },
    state: { DRAFT: 'To be sent', SENT: 'Waiting', REMINDED: 'Reminded', SECOND: 'Second letter sent', RECEIVED: 'To be answered', ANSWERED: 'Answered', CLOSED: 'Closed', WITHDRAWN: 'Withdrawn' },
    answer: { CONFIRMED: 'Confirmed', DIFFERS: 'Differs from ours', UNKNOWN: 'Not known there', VALID: 'Valid', NOT_VALID: 'Not valid', NOT_ISSUED: 'Never issued', RETURNED: 'Has returned', STILL_AWAY: 'Still away', LIVES_HERE: 'Lives here', LEFT: 'Lived here and has left', NOTED: 'Noted' },
    answerOf: '{kind, select, WHEREABOUTS {{answer, select, UNKNOWN {Whereabouts unknown} other {{text}}}} other {{text}}}',
    closeReason: { NO_REPLY: 'No reply to the second letter', WRONG_AUTHORITY: 'Wrong authority', NO_NEED: 'No longer needed', NOT_OURS: 'Not ours; sent back' },
    step: { DRAFTED: 'Drafted', WITHDRAWN: 'Withdrawn', SENT: 'Sent', REMINDED: 'Reminded', SECOND: 'Second letter', RECEIVED: 'Received', ANSWERED: 'Answered: {answer}', RETRACTED: 'Answer by mistake; void', CLOSED: 'Closed' },
    show: { draft: 'To be sent', waiting: 'Waiting', remind: 'To be reminded', second: 'Second letter due', unanswered: 'To be given up', incoming: 'Incoming', answered: 'Answered', closed: 'Closed' },
    list: { filters: 'Filters', counties: 'County', everywhere: 'Every county', choose: 'Filter', search: 'Letter number', number: 'Number', person: 'Name', kind: 'About', authority: 'Authority', state: 'State', empty: 'Nothing waits', emptyBody: 'Try another filter.', emptyFound: 'No letter has this number', draft: 'drafted {day}', by: 'by {day}', late: '{days, plural, one {# day} other {# days}} late', remind: 'remind from {day}', second: 'second letter from {day}', giveUp: 'may be given up from {day}', closed: 'closed {day}', unnumbered: 'no number yet' },
    act: { draft: 'Draft for many', receive: 'Letter received', import: 'Import answers', printPage: 'Print this page' },
    batch: { open: 'Open', openOf: 'Open the letter about {name}', who: 'Letters', all: 'All {count} on this page', done: '{count, plural, =0 {None done} other {# done}}', refused: '{count} not done, still below:', print: 'Print {count}', ask: 'They get their numbers and cannot be taken back.', cancel: 'Not now', do: { draft: 'Send {count}', remind: 'Remind of {count}', second: 'Send {count} again' } },
    drafting: { title: 'Draft for many', note: 'Registered, identity not verified, and no letter on its way', who: 'People', all: 'All {count} on this page', noCounty: 'County unknown; write from the record', submit: 'Draft for {count}', done: '{count, plural, =0 {None drafted} other {# drafted}}', refused: 'Not drafted for {count}:', empty: 'Nobody waits to be verified', emptyBody: 'People who showed no papers are listed here.', toDrafts: 'To the drafts', leaf: '{count, plural, one {# person} other {# people}}' },
    form: {
      title: 'Write a letter', kind: 'About', county: 'County', countyHint: 'Its whole name or its six digits. A code that was given up may be used; then say who answers there now.', countyGone: 'Not in the present directory; it may have been given up. Say who answers there now.', authority: 'Addressed to', authorityHint: 'Left blank, it follows from county and subject.', change: 'Which change', submit: 'Save', cancelNote: 'The sub-district office sends it.', noChange: 'No registered change waits to be told of.',
      answer: 'What they answer', answeredOn: 'Came on', answerSubmit: 'Save the answer', reply: 'Our answer', replySubmit: 'Answer and number', reason: 'Why', closeSubmit: 'Close',
      receiveTitle: 'A letter received', theirNumber: 'Their number', theirAuthority: 'Sent by', receivedOn: 'Came on', name: 'Name of the person', idNumber: 'Identity number', receiveSubmit: 'Save the letter',
    },
    page: {
      facts: 'The letter', person: 'Person', county: 'County', countyGone: '{code} (not in the directory)', number: 'Number', theirNumber: 'Their number', sentOn: 'Sent', receivedOn: 'Received', dueOn: 'To be answered by', answer: 'Answer', answeredOn: 'Answered', steps: 'What was done', by: '{day}, {name}', open: 'Open the record', away: 'A local who is away', unknown: 'Not on record here', next: 'Next',
      send: 'Send', sendBody: 'It gets its number and cannot be taken back. Print it then.', withdraw: 'Withdraw', withdrawBody: 'It was not sent, and will not be.', remind: 'Remind', remindBody: 'Print the reminder and send it.', second: 'Second letter', secondBody: 'It goes out again under the same number.', retract: 'Answer by mistake', retractBody: 'It counts no more from today; the letter waits again, and what was noted stays on record.', close: 'Close', print: 'Print',
      confirmed: 'Identity confirmed by the county', confirmedBody: 'Once you have seen their papers, add the number on the record. The letter itself changes no record.', toRecord: 'Open the record', change: '{kind}, {day}',
    },
    record: { heading: 'Letters', none: 'No letter yet', write: 'Write a letter' },
    printing: { title: 'Print letters', note: 'Letters show identity numbers in full; each print is in the trail.', show: 'Show {count}', print: 'Print', none: 'Nothing to print', noneBody: 'A letter is numbered when it is sent, and printed then.' },
    import: {
      title: 'Import answers', note: 'With columns for number, answer and day', file: 'File of answers', choose: 'Choose a file, or drop it here', hint: '.xlsx or .csv, at most {maximum} rows', submit: 'Import', template: 'Template', done: '{count, plural, =0 {None imported} other {# answers saved}}', faulty: '{count, plural, one {# row is wrong} other {# rows are wrong}}', returned: 'Get the {count} wrong rows back', row: 'Row {row}', column: '{column}: {fault}',
      templateFile: 'answers', faultyFile: 'faulty rows', sheet: 'Answers', columns: { number: 'Number', answer: 'Answer', answeredOn: 'Came on' }, guide: 'What may be answered', kindOf: '{kind}: {list}',
    },
    letter: {
      title: { IDENTITY: 'Inquiry about an identity', CERTIFICATE: 'Inquiry about a certificate', WHEREABOUTS: 'Inquiry about whereabouts', CHANGE: 'Notice of a change' }, reminder: ' (reminder)', second: ' (second letter)', replyTitle: 'Reply to an inquiry',
      to: 'To {authority}:', serial: '{number}',
      body: {
        IDENTITY: 'The person below {lives, select, yes {lives} other {lived}} in our sub-district. Please verify their household register and identity.', CERTIFICATE: 'The person below {lives, select, yes {lives} other {lived}} in our sub-district with a certificate issued by you. Please verify whether it is valid.',
        WHEREABOUTS: '{lives, select, yes {The person below is registered in our sub-district, where nobody has been able to reach them.} other {The person below lived in our sub-district and has left.}} Please verify whether they have returned.', CHANGE: 'While the person below, whose certificate was issued by you, lived in our sub-district, their {change} on {day} was registered here. Please note it and answer.',
      },
      change: { MARRIAGE: 'change of marriage', CHILDREN: 'change of children', OTHER: 'change' },
      again: 'We wrote on {sent} and have had no answer.', third: 'We wrote on {sent}, reminded you on {reminded}, and have had no answer.',
      person: 'Name: {name}', sex: 'Sex: {sex}', born: 'Born: {day}', number: 'Identity number: {number}', noNumber: 'not shown', origin: 'Household register: {address}', by: 'Please return the slip below by {day}.', urge: 'Please return the slip below soon.', contact: 'Answers go to: {text}', seal: '{office}, migrant office (seal)', day: '{day}',
      reply: 'We have your {number}. Of {name} (identity number {idNumber}) we can say: {answer}.',
      cut: 'Cut here', slip: 'Reply slip', slipTo: 'To {office}, migrant office:', slipOf: 'We have your {number}. Of {name} we find (tick one):', slipSeal: 'Authority (seal):', slipBy: 'By:', slipPhone: 'Phone:', slipDay: 'Date:',
    },
    done: { drafted: 'Saved, to be sent', withdrawn: 'Withdrawn', sent: 'Sent; please print it', reminded: 'Reminded; please print it', second: 'Sent again; please print it', answered: 'Answer saved', retracted: 'Answer void', closed: 'Closed', received: 'Letter saved', replied: 'Answered; please print it' },
  },
)

export const inquiryProblemLabels = defineLabels(
  {
    'inquiry-draft': '这件函还没有发出。', 'inquiry-sent': '这件函已经发出。', 'inquiry-not-reminded': '先催办，再次发函。', 'inquiry-reminded': '已经催办过。', 'inquiry-second-sent': '已经再次发函。', 'inquiry-theirs': '这是来函，不能这样办。', 'inquiry-ours': '这是我们发的函，不用答复。', 'inquiry-unanswered': '这件函还没有答复。',
    'inquiry-answered': '这件函已经答复。', 'inquiry-closed': '这件函已经销号。', 'inquiry-withdrawn': '这件函已经撤回。', 'inquiry-open': '同一事由的函还没有办结，不用再拟。', 'inquiry-in-time': '还没到催办的日子，{day}起可以催办。', 'inquiry-wait': '还没到再次发函的日子，{day}起可以发。', 'inquiry-no-second': '再次发函满期仍未回复的，才能这样销号。', 'inquiry-unknown': '没有这个文号。', 'inquiry-received': '这件来函已经登记。',
    'no-certificate-shown': '没有查验过这个人的婚育证明，没有可核实的。', 'county-unknown': '目录里没有。请填全名，或六位代码。', 'authority-unknown': '代码不在现行目录里，请写明收函机关。', 'answer-of-other-kind': '这件函只能答复{kind, select, IDENTITY {身份属实、与登记不符或查无此人} CERTIFICATE {证明有效、证明无效或未发过此证} WHEREABOUTS {已返回、仍在外或下落不明} REPLY {现住我街道、曾住我街道现已离开、已返回、仍在外或下落不明} other {已登记变更}}。', 'before-sent': '不能早于发函日期。', 'change-gone': '这次变更已作废，撤回这件函。', 'no-subdistrict': '来函由街道登记。', 'nothing-chosen': '先勾选。', 'answers-no-header': '找不到表头：要有“文号”“答复”“回函日期”三列。', 'answers-no-rows': '表里没有内容。', 'answers-too-many': '最多 {maximum} 行，请分几次导入。', 'answer-unknown': '看不懂这个答复，请用模板里的说法。', 'number-twice': '与第 {row} 行的文号重复。',
  },
  {
    'inquiry-draft': 'It was not sent yet.', 'inquiry-sent': 'It was sent already.', 'inquiry-not-reminded': 'Remind them first.', 'inquiry-reminded': 'They were reminded already.', 'inquiry-second-sent': 'The second letter was sent already.', 'inquiry-theirs': 'This letter is theirs.', 'inquiry-ours': 'This letter is ours; nothing to reply to.', 'inquiry-unanswered': 'It is not answered.',
    'inquiry-answered': 'It is answered already.', 'inquiry-closed': 'It is closed.', 'inquiry-withdrawn': 'It was withdrawn.', 'inquiry-open': 'A letter about the same is on its way.', 'inquiry-in-time': 'Not before {day}.', 'inquiry-wait': 'The second letter may go from {day}.', 'inquiry-no-second': 'Only once the second letter has had its days.', 'inquiry-unknown': 'No letter has this number.', 'inquiry-received': 'This letter is on record already.',
    'no-certificate-shown': 'Nobody has seen a certificate of theirs, so there is none to verify.', 'county-unknown': 'Not in the directory. Its whole name, or six digits.', 'authority-unknown': 'This code is not in the directory; say who answers there.', 'answer-of-other-kind': 'This letter can be answered with {kind, select, IDENTITY {Confirmed, Differs from ours or Not known there} CERTIFICATE {Valid, Not valid or Never issued} WHEREABOUTS {Has returned, Still away or Whereabouts unknown} REPLY {Lives here, Lived here and has left, Has returned, Still away or Whereabouts unknown} other {Noted}} only.', 'before-sent': 'Not before it was sent.', 'change-gone': 'This change is void; withdraw the letter.', 'no-subdistrict': 'Letters are received by a sub-district.', 'nothing-chosen': 'Choose some first.', 'answers-no-header': 'No header with number, answer and day was found.', 'answers-no-rows': 'The file is empty.', 'answers-too-many': 'At most {maximum} rows at a time.', 'answer-unknown': 'Not an answer; use the words of the template.', 'number-twice': 'The same number as row {row}.',
  },
)
