import { defineLabels } from '@/lib/kernel/labels'

/** Notices, open letters and posters (通知和宣传). */
export const noticeLabels = defineLabels(
  {
    title: '通知和宣传', kind: { NOTICE: '通知', LETTER: '公开信', POSTER: '宣传画' },
    audience: { COMMUNITIES: '社区', BOTH: '社区和单位', UNITS: '单位', SCALE_UNITS: '规模以上单位', NAMED_UNITS: '指定单位' },
    state: { DRAFT: '草稿', SENT: '已发送', WITHDRAWN: '已撤回', DISCARDED: '已删除' },
    boxes: '收发', box: { received: '收到的', sent: '发出的' }, filters: '筛选',
    received: {
      note: '共 {count} 件', show: { all: '全部', unread: '未读', reply: '待确认', withdrawn: '已撤回' }, readBy: '期限', unread: '未读', reply: '待确认', lateUnread: '未读，已逾期', lateReply: '待确认，已逾期', done: '已读', confirmed: '已确认', reminded: '{count, plural, other {已催 # 次}}', none: '没有通知', noneBody: '上级发来的通知、公开信和宣传画会列在这里。', noneShown: '没有符合条件的通知',
    },
    sent: {
      note: '共 {count} 件', show: { all: '全部', draft: '草稿', open: '未全部阅知', late: '逾期', withdrawn: '已撤回' }, name: '标题', from: '发出方', onDay: '日期', readBy: '期限', read: '已读', confirmed: '已确认', state: '状态', of: '{count} / {all}',
      late: '{count} 个逾期', open: '{count} 个未完成', complete: '全部阅知', none: '还没有通知', noneBody: '起草后发给社区或单位，谁已读、谁未读一目了然。', noneShown: '没有符合条件的通知', noneRange: '辖区内还没有发出通知',
    },
    act: { new: '起草', edit: '修改', send: '发送', discard: '删除草稿', withdraw: '撤回', remind: '催阅', correct: '更正', print: '打印', printReceipts: '打印阅知表', save: '保存草稿', open: '已阅', confirm: '确认知悉' },
    form: {
      new: '起草通知', edit: '修改通知', kind: '类型', number: '文号', numberHint: '例如：临街流管〔2026〕3 号', title: '标题', body: '正文', bodyHint: '一行一段。', bodyPoster: '宣传画只用一两句话，打印时字号放大。', issuer: '落款', readByOn: '阅知期限', asksReply: '要求对方确认知悉',
      unitsNote: '单位太多，只列出前 {count} 个。其他的请按全部单位或规模以上单位发送。', audience: '发给', everywhere: '范围', whole: '全部社区', chosen: '指定社区', places: '社区', unitIds: '单位', aboveScale: '规上', noUnits: '还没有单位', correcting: '更正：{title}', correctionTitle: '关于《{title}》的更正',
    },
    view: {
      sender: '发出方', audience: '发给', everywhere: '全部社区', readBy: '阅知期限', reply: '要求确认', yes: '是', no: '否', digest: '内容校验', drafted: '{day}起草', sent: '{day}发送', number: '文号', places: '{count} 个社区', units: '{count} 家单位',
      preview: '现在发送', previewCount: '{communities, plural, =0 {} other {# 个社区}}{both, select, yes {、} other {}}{units, plural, =0 {} other {# 家单位}}', previewNone: '没有符合条件的接收方', previewNames: '看名单', sendBody: '发送后内容和接收方不能再改；需要更正时另发一件。',
      discardBody: '草稿删掉，不能恢复。', withdrawTitle: '撤回', withdrawBody: '对方仍能看到原文，并标明已撤回和原因。', withdrawReason: '撤回原因', withdrawn: '{day}已撤回：{reason}', corrects: '本件更正：', correctsUnseen: '本件更正此前发出的一件。', correctedBy: '已有更正：', remindBody: '未读或未确认的 {count} 个接收方会在首页和通知列表看到催阅。', remindedOn: '最近催阅：{day}', pastDay: '阅知期限已过，先修改期限再发送。',
      picture: '图片', pictureAdd: '宣传画图片', pictureAlt: '《{title}》的图片', pictureNone: '没有图片时按大字打印。',
      openHint: '没有自动记下时，点“已阅”。', opening: '正在记下阅读…', unread: '未读', readBy2: '{day} {name} 已读', replyHeading: '确认知悉', remark: '说明', confirmed: '{day} {name} 确认知悉', remarkSaid: '说明：{remark}', ofCommunity: '{name}由社区账号签收。', reminded: '已催 {count} 次，最近 {day}', receipt: '签收', notRead: '社区还没有签收',
    },
    receipts: {
      heading: '阅知情况', note: '共 {count} 个', of: '已读 {read} / {sent}', ofConfirmed: '已确认 {confirmed} / {sent}', ofLate: '逾期 {late}', sent: '发送', read: '已读', confirmed: '已确认', open: '未完成', late: '逾期', show: { all: '全部', open: '未完成', late: '逾期', read: '已读', confirmed: '已确认' }, place: '接收方', in: '所在社区', head: '负责人', phone: '电话', readOn: '阅读', confirmedOn: '确认', remark: '说明', reminded: '催阅', times: '{count} 次 · {day}', state: '状态',
      cut: '只列出前 {count} 个，未读和未确认的在前；全部见导出的名单。', now: '现为{name}', unread: '未读', unconfirmed: '未确认', lateUnread: '未读，逾期', lateUnconfirmed: '未确认，逾期', done: '完成', none: '没有符合条件的接收方', noneBody: '换一个筛选再看。', sheet: '阅知情况表', by: '{name} {day}', readName: '阅读人', confirmedName: '确认人', unit: '单位', community: '社区', kind: '类别', asOf: '截至{day}：发送 {sent}，已读 {read}，已确认 {confirmed}，逾期 {late}。', asOfPlain: '截至{day}：发送 {sent}，已读 {read}，逾期 {late}。',
    },
    today: { waiting: '{count, plural, =1 {有 1 件通知待阅知} other {有 # 件通知待阅知}}', one: '通知待阅知：{title}', late: '，{count} 件逾期', reminded: '，上级已催阅', open: '查看' },
    print: { a4: 'A4', a3: 'A3', size: '纸张' },
    done: { drafted: '草稿已保存', saved: '已修改', sent: '已发送', discarded: '草稿已删除', withdrawn: '已撤回', reminded: '已催阅', opened: '已记下阅读', confirmed: '已确认知悉', pictureRemoved: '图片已删除' },
  },
  {
    title: 'Notices and publicity', kind: { NOTICE: 'Notice', LETTER: 'Open letter', POSTER: 'Poster' },
    audience: { COMMUNITIES: 'Communities', BOTH: 'Communities and units', UNITS: 'Units', SCALE_UNITS: 'Above-scale units', NAMED_UNITS: 'Named units' },
    state: { DRAFT: 'Draft', SENT: 'Sent', WITHDRAWN: 'Withdrawn', DISCARDED: 'Thrown away' },
    boxes: 'Received and sent', box: { received: 'Received', sent: 'Sent' }, filters: 'Filters',
    received: {
      note: '{count} in all', show: { all: 'All', unread: 'Unread', reply: 'To confirm', withdrawn: 'Withdrawn' }, readBy: 'Due', unread: 'Unread', reply: 'To confirm', lateUnread: 'Unread, overdue', lateReply: 'To confirm, overdue', done: 'Read', confirmed: 'Confirmed', reminded: '{count, plural, =1 {reminded once} other {reminded # times}}', none: 'No notices', noneBody: 'Notices, open letters and posters that are sent to you are listed here.', noneShown: 'No notices match',
    },
    sent: {
      note: '{count} in all', show: { all: 'All', draft: 'Drafts', open: 'Not read by all', late: 'Overdue', withdrawn: 'Withdrawn' }, name: 'Title', from: 'Sender', onDay: 'Day', readBy: 'Due', read: 'Read', confirmed: 'Confirmed', state: 'State', of: '{count} / {all}',
      late: '{count} overdue', open: '{count} open', complete: 'Read by all', none: 'No notices yet', noneBody: 'Write one and send it to communities or units; who has read it and who has not is seen at once.', noneShown: 'No notices match', noneRange: 'No notices were sent in this area yet',
    },
    act: { new: 'Write', edit: 'Change', send: 'Send', discard: 'Throw away', withdraw: 'Withdraw', remind: 'Remind', correct: 'Correct', print: 'Print', printReceipts: 'Print the receipts', save: 'Save draft', open: 'I have read it', confirm: 'Confirm' },
    form: {
      new: 'Write a notice', edit: 'Change the notice', kind: 'Kind', number: 'Document number', numberHint: 'As it stands on the paper.', title: 'Title', body: 'Text', bodyHint: 'One paragraph on each line.', bodyPoster: 'A sentence or two for a poster; they are printed large.', issuer: 'Issued by', readByOn: 'To be read by', asksReply: 'Asks for a confirmation',
      unitsNote: 'There are too many units: only the first {count} are listed. Write to all units, or to those above scale, to reach the others.', audience: 'For', everywhere: 'Where', whole: 'All communities', chosen: 'Chosen communities', places: 'Communities', unitIds: 'Units', aboveScale: 'above scale', noUnits: 'No units yet', correcting: 'Corrects: {title}', correctionTitle: 'Correction of “{title}”',
    },
    view: {
      sender: 'Sender', audience: 'For', everywhere: 'All communities', readBy: 'To be read by', reply: 'Asks for a confirmation', yes: 'Yes', no: 'No', digest: 'Digest', drafted: 'Drafted {day}', sent: 'Sent {day}', number: 'Document number', places: '{count, plural, =1 {1 community} other {# communities}}', units: '{count, plural, =1 {1 unit} other {# units}}',
      preview: 'If sent now', previewCount: '{communities, plural, =0 {} =1 {1 community} other {# communities}}{both, select, yes { and } other {}}{units, plural, =0 {} =1 {1 unit} other {# units}}', previewNone: 'Nobody is there to be sent it', previewNames: 'Names', sendBody: 'What it says and whom it goes to cannot be changed then; what is wrong is put right by another one.',
      discardBody: 'The draft is gone and cannot be brought back.', withdrawTitle: 'Withdraw', withdrawBody: 'Whoever has it still reads it, marked as withdrawn, with the reason.', withdrawReason: 'Why', withdrawn: 'Withdrawn {day}: {reason}', corrects: 'This corrects: ', correctsUnseen: 'This corrects an earlier one.', correctedBy: 'Corrected by: ', remindBody: '{count, plural, =1 {One recipient who has} other {# recipients who have}} not read or confirmed it will see the reminder on their first page and in their list.', remindedOn: 'Last reminded {day}', pastDay: 'The day to read it by is past: change it before sending.',
      picture: 'Picture', pictureAdd: 'Picture of the poster', pictureAlt: 'Picture of {title}', pictureNone: 'Without a picture it is printed in large type.',
      openHint: 'If it was not noted by itself, press the button.', opening: 'Noting that it was read…', unread: 'Unread', readBy2: 'Read by {name}, {day}', replyHeading: 'Confirmation', remark: 'Remark', confirmed: 'Confirmed by {name}, {day}', remarkSaid: 'Remark: {remark}', ofCommunity: 'An account of {name} answers for it.', reminded: '{count, plural, =1 {Reminded once} other {Reminded # times}}, last {day}', receipt: 'Receipt', notRead: 'The community has not read it yet',
    },
    receipts: {
      heading: 'Receipts', note: '{count} in all', of: 'Read {read} / {sent}', ofConfirmed: 'Confirmed {confirmed} / {sent}', ofLate: 'Overdue {late}', sent: 'Sent', read: 'Read', confirmed: 'Confirmed', open: 'Open', late: 'Overdue', show: { all: 'All', open: 'Open', late: 'Overdue', read: 'Read', confirmed: 'Confirmed' }, place: 'Recipient', in: 'Community', head: 'In charge', phone: 'Phone', readOn: 'Read', confirmedOn: 'Confirmed', remark: 'Remark', reminded: 'Reminded', times: '{count, plural, =1 {once} other {# times}} · {day}', state: 'State',
      cut: 'The first {count} only, those who have not read or confirmed first; all are in the exported list.', now: 'now {name}', unread: 'Unread', unconfirmed: 'Unconfirmed', lateUnread: 'Unread, overdue', lateUnconfirmed: 'Unconfirmed, overdue', done: 'Complete', none: 'No recipients match', noneBody: 'Try another filter.', sheet: 'Receipts', by: '{name}, {day}', readName: 'Read by', confirmedName: 'Confirmed by', unit: 'Unit', community: 'Community', kind: 'Kind', asOf: 'As of {day}: sent to {sent}, read by {read}, confirmed by {confirmed}, overdue {late}.', asOfPlain: 'As of {day}: sent to {sent}, read by {read}, overdue {late}.',
    },
    today: { waiting: '{count, plural, =1 {One notice is to be read or confirmed} other {# notices are to be read or confirmed}}', one: 'To be read or confirmed: {title}', late: ', {count} overdue', reminded: ', you were reminded', open: 'Open' },
    print: { a4: 'A4', a3: 'A3', size: 'Paper' },
    done: { drafted: 'Draft saved', saved: 'Changed', sent: 'Sent', discarded: 'Draft thrown away', withdrawn: 'Withdrawn', reminded: 'Reminded', opened: 'Noted as read', confirmed: 'Confirmed', pictureRemoved: 'Picture removed' },
  },
)

export const noticeProblemLabels = defineLabels(
  {
    'notice-choose': '至少选一个。', 'notice-sent': '已经发送，不能再改；需要更正时另发一件。', 'notice-not-sent': '还没有发送。', 'notice-withdrawn': '已经撤回。', 'notice-discarded': '草稿已经删除。', 'notice-changed': '草稿刚被别人改过，看过新的内容再继续。',
    'notice-day-past': '阅知期限已过，先修改期限再发送。', 'notice-nobody': '没有符合条件的接收方。', 'notice-all-read': '都已阅知，不用再催。', 'notice-reminded': '今天已经催过。', 'notice-no-reply': '这一件不要求确认。', 'notice-confirmed': '已经确认过。',
  },
  {
    'notice-choose': 'Choose at least one.', 'notice-sent': 'It was sent and cannot be changed; put it right by another one.', 'notice-not-sent': 'It was not sent yet.', 'notice-withdrawn': 'It was withdrawn.', 'notice-discarded': 'The draft was thrown away.', 'notice-changed': 'Somebody has just changed the draft: read it before going on.',
    'notice-day-past': 'The day to read it by is past: change it before sending.', 'notice-nobody': 'Nobody is there to be sent it.', 'notice-all-read': 'Everybody has read it.', 'notice-reminded': 'They were reminded today already.', 'notice-no-reply': 'It asks for no confirmation.', 'notice-confirmed': 'It was confirmed already.',
  },
)
