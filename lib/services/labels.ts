import { defineLabels } from '@/lib/kernel/labels'

/** What residents ask of us, what is done about it, and the letter by which a department is asked. */
export const serviceLabels = defineLabels(
  {
    title: '服务事项', note: '{count, plural, =0 {没有符合条件的} other {共 # 件}}', record: '受理',
    figures: '{met} / {due} 件已办结，其中 {inTime} 件按期',
    kind: { HARDSHIP: '困难救助', CHILD_ALONE: '儿童无人照料', WAGES: '欠薪和劳动纠纷', WORK: '就业', HOUSING: '居住', SCHOOLING: '子女入学', HEALTH: '医疗卫生', INSURANCE: '社会保险', LEGAL_AID: '法律援助', TRAINING: '技能培训', FAMILY_PLANNING: '计生和生殖健康', OTHER: '其他', COMPLAINT: '投诉', PRAISE: '表扬' },
    about: { VISIT: '上门走访', DESK: '办事窗口', UNIT: '用人单位', OTHER: '其他' }, opinion: '{kind} · {about}',
    channel: { DOOR: '上门', DESK: '窗口', RESIDENT: '居民来电来信', OWN: '本人手机提出' },
    state: { ASKED: '待分派', ASSIGNED: '办理中', REFERRED: '已转部门', ANSWERED: '部门已答复', DONE: '已办结', NOT_POSSIBLE: '办不成，已说明', WITHDRAWN: '已撤回' },
    show: { open: '未办结', urgent: '优先', overdue: '逾期', mine: '我的', nobody: '待分派', done: '已办结', unrated: '待回访', withdrawn: '已撤回' },
    department: { CIVIL_AFFAIRS: '民政局', LABOUR: '人力资源和社会保障局', EDUCATION: '教育局', HEALTH: '卫生健康局', MEDICAL_INSURANCE: '医疗保障局', JUSTICE: '司法局', HOUSING: '住房和城乡建设局', PUBLIC_SECURITY: '公安局', WOMEN: '妇女联合会', UNION: '总工会', OTHER: '其他部门' },
    rating: { GOOD: '满意', FAIR: '基本满意', POOR: '不满意', NO_ANSWER: '联系不上或不愿说', NOT_ASKED: '没有问' },
    urgent: '优先', late: '逾期 {days} 天', until: '{day}前', closedOn: '{state} · {day}',
    list: { filters: '筛选', kinds: '种类', search: '按姓名查', searchHint: '姓名或拼音首字母', person: '提出人', kind: '种类', community: '社区', askedOn: '提出日期', assignee: '经办人', state: '状态', nobody: '未分派', gone: '已不在本辖区', empty: '没有符合条件的事项', emptyBody: '换一个条件再看。', emptyAll: '没有未办结的事项', emptyAllBody: '居民在门口、窗口或来电提出的，按“受理”记下。' },
    form: {
      title: '受理服务事项', find: '先找到提出的人', findBody: '输入姓名，从住在本辖区的人里选。没有登记的，请先登记。', search: '姓名', none: '没有找到这个人', noneBody: '可能写法不同，或还没有登记。', register: '去登记', found: '选提出的人', residentId: '提出人', change: '换人', gone: '这个人已经离开，不再受理。',
      kind: '要办什么', channel: '怎样提出的', text: '具体情况', textHint: '只写办事要用的。内容加密保存，只有经办的人能看。', mine: '谁来办', mineYes: '我来办', mineNo: '等社区分派', submit: '受理',
      offered: '计生和生殖健康服务免费提供，自愿选择，从不要求。', free: '不办任何服务都不影响登记、居住证和其他事项。', deadlines: '困难和儿童 {urgent} 天、欠薪就医法律援助 {soon} 天、其他 {within} 天内办结。',
    },
    page: {
      facts: '事项', person: '提出人', number: '证件号码', phone: '电话', where: '住处', openDoor: '打开这一户', channel: '受理', deadline: '期限', assignee: '经办人', rating: '评价', asked: '诉求', askedHidden: '内容只有经办的人能看。', wordsGone: '已过保存期限，内容已清除。', steps: '经过', letter: '转办函', by: '{day} · {name}', due: '期限{day}',
      notYours: '这一件不由你办，你可以看到进展。', own: '本人', opinion: '只有街道看得到，社区、协管员和被说到的人都看不到，不计入办结率。请核实后答复本人。',
    },
    step: { ASKED: '提出', ASSIGNED: '分派给{name}', REFERRED: '转{department}，{number}', ANSWERED: '部门答复', DONE: '办结', NOT_POSSIBLE: '办不成，已说明原因', WITHDRAWN: '本人撤回', REOPENED: '重新办理', RATED: '回访：{rating}', MOVED: '随本人搬到{place}，由那里办' },
    act: {
      assign: '分派', reassign: '改派', assignTo: '由谁办', worker: '{name}（{role, select, coordinator {协管员} community {社区} other {街道}}）', assignSubmit: '分派',
      refer: '转部门', referBody: '记下后生成一份有编号的转办函，交本人带去或寄给部门。', department: '部门', departmentName: '部门名称', departmentNameHint: '选“其他部门”时填写。', ask: '请部门办什么', askHint: '会印在转办函上，只写必要的。', referSubmit: '转办',
      answer: '部门答复', answerText: '答复内容', answerSubmit: '记下答复',
      close: '告知结果', result: '结果', done: '办成了', refuse: '办不成', resultText: '告诉本人什么', resultHint: '办不成的写明原因和还可以找谁。', closeSubmit: '办结',
      withdraw: '本人撤回', withdrawBody: '本人不再需要，不计入办结率。', reason: '原因', withdrawSubmit: '撤回',
      reopen: '重新办理', reopenBody: '从今天起按现行政策重新计期限。', reopenText: '为什么重新办', reopenSubmit: '重新办理',
      rate: '回访', rateBody: '办结后问一问本人是否满意；联系不上或没有问，也照实记。', rating: '本人怎么说', rateText: '补充', rateSubmit: '记下',
    },
    done: { recorded: '已受理，期限{day}。', ASSIGNED: '已分派。', REFERRED: '已转办，可以打印转办函。', ANSWERED: '已记下部门答复，请把结果告诉本人。', DONE: '已办结。', NOT_POSSIBLE: '已记下，原因已告诉本人。', WITHDRAWN: '已撤回。', REOPENED: '已重新办理。', RATED: '已记下回访。' },
    letter: {
      page: '转办函', print: '打印', title: '新居民服务事项转办函', to: '{department}：', body: '我辖区新居民{name}（证件号码{mask}，现住{community}）于{day}提出{kind}事项。请贵单位协助办理：', ask: '办理结果请填写回执退回我处，我们告知本人。希望于{day}前答复。', take: '本函由本人带往的，请本人同时出示身份证件。', seal: '{office}（章）', cut: '回执（沿此线裁下）', slip: '回　执', slipTo: '{office}：', slipOf: '你处{number}收悉，{name}的事项：', boxes: { DONE: '已办理', GOING: '正在办理，预计　　月　　日办结', NOT_POSSIBLE: '不能办理，原因：' }, slipSeal: '单位（章）', slipBy: '经办人：', slipPhone: '电话：', slipDay: '　　年　　月　　日', noNumber: '未登记',
    },
    today: { heading: '服务事项', all: '全部', waiting: '{waiting} 件待办{urgent, plural, =0 {} other {，优先 # 件}}{late, plural, =0 {} other {，逾期 # 件}}' },
    resident: { heading: '服务事项', none: '没有提出过', record: '受理诉求', recordOf: '受理{name}的诉求' },
  },
  {
    title: 'Services', note: '{count, plural, =0 {none match} one {# request} other {# requests}}', record: 'Take a request',
    figures: '{met} of {due} done, {inTime} of them in time',
    kind: { HARDSHIP: 'Relief in hardship', CHILD_ALONE: 'Child alone', WAGES: 'Wages and labour disputes', WORK: 'Work', HOUSING: 'Housing', SCHOOLING: 'Schooling', HEALTH: 'Health', INSURANCE: 'Social insurance', LEGAL_AID: 'Legal aid', TRAINING: 'Training', FAMILY_PLANNING: 'Family planning, reproductive health', OTHER: 'Other', COMPLAINT: 'Complaint', PRAISE: 'Praise' },
    about: { VISIT: 'a visit at the door', DESK: 'a desk of ours', UNIT: 'an employer', OTHER: 'something else' }, opinion: '{kind}: {about}',
    channel: { DOOR: 'At the door', DESK: 'At the desk', RESIDENT: 'Called or written', OWN: 'By themselves, on their phone' },
    state: { ASKED: 'With nobody yet', ASSIGNED: 'Being done', REFERRED: 'With a department', ANSWERED: 'Department has answered', DONE: 'Done', NOT_POSSIBLE: 'Cannot be, told why', WITHDRAWN: 'Withdrawn' },
    show: { open: 'Not done', urgent: 'First of all', overdue: 'Overdue', mine: 'Mine', nobody: 'With nobody', done: 'Done', unrated: 'To be asked how it was', withdrawn: 'Withdrawn' },
    department: { CIVIL_AFFAIRS: 'Civil affairs', LABOUR: 'Labour and social security', EDUCATION: 'Education', HEALTH: 'Health', MEDICAL_INSURANCE: 'Medical insurance', JUSTICE: 'Justice', HOUSING: 'Housing and construction', PUBLIC_SECURITY: 'Public security', WOMEN: 'Women’s federation', UNION: 'Trade union', OTHER: 'Another one' },
    rating: { GOOD: 'Content', FAIR: 'Mostly content', POOR: 'Not content', NO_ANSWER: 'Not reached, or no answer', NOT_ASKED: 'Not asked' },
    urgent: 'First of all', late: '{days, plural, one {# day} other {# days}} late', until: 'by {day}', closedOn: '{state} · {day}',
    list: { filters: 'Filters', kinds: 'Kinds', search: 'Find by name', searchHint: 'Name or pinyin initials', person: 'Who asks', kind: 'What for', community: 'Community', askedOn: 'Asked', assignee: 'Whose to do', state: 'State', nobody: 'nobody yet', gone: 'no longer here', empty: 'No request matches', emptyBody: 'Try another filter.', emptyAll: 'Nothing left to do', emptyAllBody: 'What residents ask at a door, at the desk or by telephone is taken with “Take a request”.' },
    form: {
      title: 'Take a request', find: 'Find who asks first', findBody: 'Type a name and choose among those who live here. Whoever is not registered yet is registered first.', search: 'Name', none: 'Nobody found', noneBody: 'The name may be written otherwise, or they are not registered yet.', register: 'Register', found: 'Choose who asks', residentId: 'Who asks', change: 'Somebody else', gone: 'They have left; nothing is taken for them any more.',
      kind: 'What for', channel: 'How it was asked', text: 'What it is about', textHint: 'Only what is needed to do it. It is sealed, and read by those who work on it alone.', mine: 'Who does it', mineYes: 'I do', mineNo: 'The community decides', submit: 'Take it',
      offered: 'Family planning and reproductive health are offered free, by choice, and never required.', free: 'No service is a condition of registration, of a permit or of anything else.', deadlines: 'Hardship and children alone have their result within {urgent, plural, one {# day} other {# days}}, wages, health and legal aid within {soon, plural, one {# day} other {# days}}, everything else within {within, plural, one {# day} other {# days}}.',
    },
    page: {
      facts: 'Request', person: 'Who asks', number: 'Number', phone: 'Telephone', where: 'Lives at', openDoor: 'Open the door', channel: 'Taken', deadline: 'Deadline', assignee: 'Whose to do', rating: 'How it was', asked: 'What was asked', askedHidden: 'What was said is read by those who work on it alone.', wordsGone: 'Kept no longer: erased.', steps: 'What was done', letter: 'Referral letter', by: '{day} · {name}', due: 'due {day}',
      notYours: 'This one is not yours to do; you can see how it goes.', own: 'by themselves', opinion: 'The office alone sees this: no community, no coordinator, nobody whom it is about. It is in no rate. Look into it and answer.',
    },
    step: { ASKED: 'asked', ASSIGNED: 'given to {name}', REFERRED: 'referred to {department}, {number}', ANSWERED: 'answered by the department', DONE: 'done', NOT_POSSIBLE: 'cannot be, told why', WITHDRAWN: 'withdrawn', REOPENED: 'opened again', RATED: 'asked how it was: {rating}', MOVED: 'moved to {place} with whoever asked' },
    act: {
      assign: 'Assign', reassign: 'Give to somebody else', assignTo: 'Who does it', worker: '{name} ({role, select, coordinator {coordinator} community {community} other {office}})', assignSubmit: 'Assign',
      refer: 'Refer', referBody: 'Makes a numbered letter, which the resident takes along or which is sent.', department: 'Department', departmentName: 'Its name', departmentNameHint: 'Where it is another one.', ask: 'What it is asked to do', askHint: 'Printed on the letter: only what is needed.', referSubmit: 'Refer',
      answer: 'Department’s answer', answerText: 'What it answers', answerSubmit: 'Note the answer',
      close: 'Tell the result', result: 'Result', done: 'Done', refuse: 'Cannot be', resultText: 'What the resident was told', resultHint: 'Where it cannot be: why, and whom else they may ask.', closeSubmit: 'Close',
      withdraw: 'They withdraw it', withdrawBody: 'They need it no more; it leaves the rate.', reason: 'Why', withdrawSubmit: 'Withdraw',
      reopen: 'Open again', reopenBody: 'With a new deadline from today, by the policy in force.', reopenText: 'Why', reopenSubmit: 'Open again',
      rate: 'Ask how it was', rateBody: 'Asked once the result is known. That nobody was reached, or asked, is noted as that.', rating: 'What they say', rateText: 'In their words', rateSubmit: 'Note it',
    },
    done: { recorded: 'Taken, due {day}.', ASSIGNED: 'Assigned.', REFERRED: 'Referred; the letter can be printed.', ANSWERED: 'The answer is noted; tell the resident the result.', DONE: 'Done.', NOT_POSSIBLE: 'Noted; they have been told why.', WITHDRAWN: 'Withdrawn.', REOPENED: 'Opened again.', RATED: 'Noted.' },
    letter: {
      page: 'Referral letter', print: 'Print', title: 'Referral of a new resident’s request', to: 'To {department}:', body: 'On {day} the new resident {name} (number {mask}, living in {community}) asked for: {kind}. Please help as follows:', ask: 'Please return the slip with the result; we tell the resident. We hope for an answer by {day}.', take: 'Where the resident brings this letter, they show their identity card with it.', seal: '{office} (seal)', cut: 'Slip (cut here)', slip: 'Slip', slipTo: 'To {office}:', slipOf: 'Your {number} has been received. The request of {name}:', boxes: { DONE: 'has been dealt with', GOING: 'is being dealt with, expected by', NOT_POSSIBLE: 'cannot be dealt with, because' }, slipSeal: 'Seal', slipBy: 'By:', slipPhone: 'Telephone:', slipDay: 'Day:', noNumber: 'none on record',
    },
    today: { heading: 'Services', all: 'All', waiting: '{waiting} to do{urgent, plural, =0 {} other {, # first of all}}{late, plural, =0 {} other {, # overdue}}' },
    resident: { heading: 'Services', none: 'Nothing was asked for', record: 'Take a request', recordOf: 'Take a request of {name}' },
  },
)

export const serviceProblemLabels = defineLabels(
  {
    'service-opinion': '投诉和表扬由街道自己答复，不转部门。', 'service-gone': '这个人已经离开，不再受理。', 'service-not-yours': '这一件没有分派给你。', 'service-not-referred': '还没有转部门，没有答复可记。', 'service-referred': '已经转了部门，等它答复后再转别的。', 'service-open': '还没有办结。', 'service-over': '已经办结。要再办，请先重新办理。', 'service-withdrawn': '本人已经撤回。',
    'service-theirs-already': '本来就由这个人办。', 'service-rated': '这次结果已经回访过。',
  },
  {
    'service-opinion': 'The office answers complaints and praise itself; they are referred nowhere.', 'service-gone': 'They have left; nothing is taken for them any more.', 'service-not-yours': 'This request was not given to you.', 'service-not-referred': 'No department was asked, so none has answered.', 'service-referred': 'A department is being asked. Another one is asked once it has answered.', 'service-open': 'It has no result yet.', 'service-over': 'It has its result. Open it again first.', 'service-withdrawn': 'They have withdrawn it.',
    'service-theirs-already': 'It is theirs to do already.', 'service-rated': 'They have been asked about this result.',
  },
)
