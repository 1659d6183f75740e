import { defineLabels } from '@/lib/kernel/labels'

/** Who leads a campaign and who answers (组织和责任). */
export const organisationLabels = defineLabels(
  {
    title: '组织和责任',
    side: { body: '组织机构', phases: '阶段任务', letters: '目标责任书', units: '单位', resources: '人员经费', haves: '五有', places: '百人以上场所', training: '培训' },
    sides: '组织和责任各页', open: '组织和责任',
    body: { LEADING_GROUP: '领导小组', OFFICE: '办公室', WORKING_GROUP: '工作组', UNIT: '单位负责人', PLACE: '办公室负责人' },
    duty: { HEAD: '负责人', DEPUTY: '副职', MEMBER: '成员' },
    dutyIn: { LEADING_GROUP: { HEAD: '组长', DEPUTY: '副组长', MEMBER: '成员' }, OFFICE: { HEAD: '主任', DEPUTY: '副主任', MEMBER: '成员' }, WORKING_GROUP: { HEAD: '组长', DEPUTY: '副组长', MEMBER: '成员' } },
    post: {
      none: '还没有确定', since: '{day}起', name: '姓名', title: '职务', phone: '办公电话', duty: '职责', add: '增加', addTo: '增加{body}人员', appoint: '确定负责人', replace: '更换', submit: '保存', dismiss: '免去', dismissLong: '免去 {name}', dismissBody: '从今天起不再列入，任职经过仍保留。', headHint: '原负责人从今天起由新的接替。', takeOver: '沿用上次的人员', takeOverBody: '把「{campaign}」的 {posts} 人从今天起列入本次行动。已有人员的社区和单位不变。',
      community: '社区', head: '组长', others: '其他成员', units: '单位', unitsNamed: '{named} / {units} 家有负责人', people: '{count} 人', noPhone: '没有电话', missing: '{count, plural, =0 {各社区都有负责人} other {# 个社区还没有负责人}}',
    },
    phase: { prepare: '准备动员', clear: '清查登记', accept: '总结验收' },
    owner: { OFFICE: '街道办公室', COMMUNITY: '各社区' },
    task: {
      note: '共 {count} 项，{open, plural, =0 {全部完成} other {# 项还没有全部完成}}', none: '还没有任务', noneBody: '可以先列出方案规定的各项任务，再增减、改期。', noneOther: '由街道办公室列出。', plan: '列出方案规定的任务', add: '增加任务', phase: '阶段', owner: '由谁完成', titleField: '任务', dueOn: '期限', state: '状态', done: '完成情况', change: '修改', drop: '取消', dropBody: '不再要求完成；已完成的记录保留。', save: '保存',
      of: '{done} / {all} 个社区', dueBy: '{day}前', doneOn: '{day}完成', doneLate: '{day}完成，逾期', overdue: '逾期', open: '未完成', behind: '还没有完成：{names}', all: '全部完成', tick: '完成', tickTitle: '{title}：完成', doneOnField: '完成日期', noteField: '说明', untick: '撤销', untickLong: '撤销「{title}」的完成', untickBody: '按没有完成算，记录保留。', by: '{name}登记', names: '看名单', changeLong: '修改「{title}」', dropLong: '取消「{title}」', period: '{from}—{to}',
    },
    letter: {
      note: '{signed} / {all} 个社区已签订', with: '签订对象', head: '负责人', signed: '签订日期', signedBy: '签订人', state: '状态', unsigned: '未签订', noHead: '没有负责人', sign: '签订目标责任书', signBody: '选中的社区以工作组组长签字。责任书写明签订时的各项目标，以后不再改变。', signUnits: '与单位签订', signOn: '签订日期', choose: '签订对象', submit: '登记签订', void: '作废', voidLong: '作废与{name}的责任书', voidBody: '作废后可以重新签订，原文保留。', print: '打印', open: '查看', none: '各社区都已签订', own: '本单位的目标责任书', ownNone: '还没有签订目标责任书', ownNoneBody: '由所在社区与本单位签订。', unsignedHeading: '还没有签订', chooseAll: '全选',
      wait: '先确定领导小组组长和各工作组组长，才能签订。',
    },
    sheet: {
      title: '目标责任书', subject: '{campaign}', intro: '为落实{campaign}各项任务，{above}与{below}签订本责任书，期限为{from}至{to}。', targets: '工作目标', percent: '{name}达到 {target}% 以上。', percentAll: '{name}达到 100%。', staff: '每 {count} 名新居民配备 1 名协管员。', money: '工作经费按每名新居民每年 {count} 元落实。', duty: '负责人对本责任书所列目标负责，完成情况计入年终考核。', above: '{name}（盖章）', aboveHead: '负责人：{name}', below: '{name}（盖章）', belowHead: '负责人：{name}', signedOn: '签订日期：{day}', copies: '本责任书一式两份，双方各执一份。', void: '已作废（{day}）', recorded: '{day}由 {name} 登记',
    },
    unit: { note: '共 {total} 家，{unnamed} 家没有负责人，{unsigned} 家没有签订责任书', filters: '筛选', show: { all: '全部', unnamed: '没有负责人', unsigned: '未签订' }, name: '单位', community: '社区', head: '负责人', phone: '办公电话', letter: '责任书', none: '没有符合条件的单位', noneBody: '导入花名册或新建单位后出现在这里。', signOne: '签订', signLong: '与{name}签订' },
    have: { BODY: '有机构', STAFF: '有人员', MONEY: '有经费', PLACE: '有场所', RULES: '有制度', note: '{all} 个社区，{five} 个五项齐全', community: '社区', yes: '有', no: '无', count: '{count} / 5', derived: '机构看工作组组长，人员、经费看配备和到账情况；场所、制度由社区填报并写明依据。', edit: '填报', editLong: '填报{name}：{have}', evidence: '依据', evidenceHint: '例如：社区服务中心二楼 201 室', has: '有没有', submit: '保存', on: '{day}', unstated: '未填报', total: '合计' },
    place: { note: '{count, plural, =0 {没有超过 {above} 人的单位和楼栋} other {# 处超过 {above} 人，{without} 处没有单独设办公室}}', name: '场所', community: '社区', kind: '类型', kinds: { unit: '单位', building: '楼栋' }, residents: '人数', office: '办公室', has: '已设', without: '未设', head: '负责人', appoint: '已设办公室', appointLong: '{name}：已设办公室', close: '撤销', closeLong: '撤销{name}的办公室', closeBody: '按没有单独设办公室算，经过仍保留。', none: '没有这样的场所', noneBody: '按应登记的人数算，超过政策规定的人数时列在这里。', how: '单位的人算在单位，不论住在哪里；楼栋算其余的人。' },
    done: { appointed: '已保存', 'taken-over': '已沿用', dismissed: '已免去', stated: '已保存', planned: '已列出', added: '已增加', changed: '已修改', dropped: '已取消', ticked: '已登记完成', unticked: '已撤销', signed: '已登记签订', voided: '已作废', funded: '经费已登记', unfunded: '已作废', held: '培训已登记', recorded: '培训结果已登记', unheld: '已作废' },
  },
  {
    title: 'Organisation',
    side: { body: 'Bodies', phases: 'Tasks', letters: 'Target letters', units: 'Units', resources: 'Staff and money', haves: 'Five haves', places: 'Large places', training: 'Training' },
    sides: 'Parts of the organisation', open: 'Organisation',
    body: { LEADING_GROUP: 'Leading group', OFFICE: 'Office', WORKING_GROUP: 'Working group', UNIT: 'In charge of the unit', PLACE: 'In charge of the office' },
    duty: { HEAD: 'In charge', DEPUTY: 'Deputy', MEMBER: 'Member' },
    dutyIn: { LEADING_GROUP: { HEAD: 'Head', DEPUTY: 'Deputy head', MEMBER: 'Member' }, OFFICE: { HEAD: 'Director', DEPUTY: 'Deputy director', MEMBER: 'Member' }, WORKING_GROUP: { HEAD: 'Head', DEPUTY: 'Deputy head', MEMBER: 'Member' } },
    post: {
      none: 'Nobody named yet', since: 'since {day}', name: 'Name', title: 'Position', phone: 'Office phone', duty: 'Duty', add: 'Add', addTo: 'Add to: {body}', appoint: 'Name who is in charge', replace: 'Replace', submit: 'Save', dismiss: 'Remove', dismissLong: 'Remove {name}', dismissBody: 'Listed no more from today. That they were stays on record.', headHint: 'Takes over from whoever was in charge, from today.', takeOver: 'As in the last campaign', takeOverBody: '{posts, plural, one {# person} other {# people}} of “{campaign}” will be in this campaign, too, from today. Places where somebody is named already stay as they are.',
      community: 'Community', head: 'Head', others: 'Other members', units: 'Units', unitsNamed: '{named} of {units} with somebody in charge', people: '{count, plural, one {# person} other {# people}}', noPhone: 'No phone', missing: '{count, plural, =0 {Every community has somebody in charge} one {# community has nobody in charge} other {# communities have nobody in charge}}',
    },
    phase: { prepare: 'Prepare and mobilise', clear: 'Clear and register', accept: 'Sum up and accept' },
    owner: { OFFICE: 'Office', COMMUNITY: 'Every community' },
    task: {
      note: '{count, plural, one {# task} other {# tasks}}, {open, plural, =0 {all done} other {# not done by all}}', none: 'No tasks yet', noneBody: 'Begin with those of the campaign’s paper, then add, change and drop.', noneOther: 'The sub-district’s office lays them down.', plan: 'Lay down the paper’s tasks', add: 'Add a task', phase: 'Phase', owner: 'Whose', titleField: 'Task', dueOn: 'By', state: 'State', done: 'Done', change: 'Change', drop: 'Drop', dropBody: 'Asked of nobody any more; what was ticked stays on record.', save: 'Save',
      of: '{done} of {all} communities', dueBy: 'by {day}', doneOn: 'done {day}', doneLate: 'done {day}, late', overdue: 'Overdue', open: 'Not done', behind: 'Not done: {names}', all: 'Done by all', tick: 'Done', tickTitle: '{title}: done', doneOnField: 'Done on', noteField: 'Remark', untick: 'Undo', untickLong: 'Undo “{title}”', untickBody: 'Counts as not done; the record stays.', by: 'by {name}', names: 'Names', changeLong: 'Change “{title}”', dropLong: 'Drop “{title}”', period: '{from} – {to}',
    },
    letter: {
      note: '{signed} of {all} communities have signed', with: 'With', head: 'In charge', signed: 'Signed on', signedBy: 'Signed by', state: 'State', unsigned: 'Not signed', noHead: 'Nobody in charge', sign: 'Sign target letters', signBody: 'The head of each working group signs. A letter says what is aimed at on that day and does not change any more.', signUnits: 'Sign with units', signOn: 'Signed on', choose: 'With whom', submit: 'Record as signed', void: 'Void', voidLong: 'Void the letter of {name}', voidBody: 'It can be signed anew; its text stays.', print: 'Print', open: 'Open', none: 'Every community has signed', own: 'Your target letter', ownNone: 'No target letter yet', ownNoneBody: 'Your community signs it with you.', unsignedHeading: 'Not signed yet', chooseAll: 'All',
      wait: 'The heads of the leading group and of the working groups are named first.',
    },
    sheet: {
      title: 'Target letter', subject: '{campaign}', intro: 'To carry out {campaign}, {above} and {below} agree on this letter, from {from} to {to}.', targets: 'Targets', percent: '{name}: at least {target}%.', percentAll: '{name}: 100%.', staff: 'One coordinator for every {count} new residents.', money: '{count} yuan a year for each new resident.', duty: 'Whoever is in charge answers for these targets; the result counts in the year’s assessment.', above: '{name} (seal)', aboveHead: 'In charge: {name}', below: '{name} (seal)', belowHead: 'In charge: {name}', signedOn: 'Signed on {day}', copies: 'In two copies, one for each side.', void: 'Void since {day}', recorded: 'Recorded on {day} by {name}',
    },
    unit: { note: '{total, plural, one {# unit} other {# units}}, {unnamed} with nobody in charge, {unsigned} not signed', filters: 'Filters', show: { all: 'All', unnamed: 'Nobody in charge', unsigned: 'Not signed' }, name: 'Unit', community: 'Community', head: 'In charge', phone: 'Office phone', letter: 'Letter', none: 'No units match', noneBody: 'They appear once a roster is imported or a unit is entered.', signOne: 'Sign', signLong: 'Sign with {name}' },
    have: { BODY: 'Working group', STAFF: 'Staff', MONEY: 'Money', PLACE: 'Place to work', RULES: 'Rules', note: '{all, plural, one {# community} other {# communities}}, {five} with all five', community: 'Community', yes: 'yes', no: 'no', count: '{count} of 5', derived: 'The working group follows from its head, staff and money from what is in place; a place to work and rules are stated by the community, with evidence.', edit: 'State', editLong: 'State for {name}: {have}', evidence: 'Evidence', evidenceHint: 'For example: community centre, room 201', has: 'Is there one', submit: 'Save', on: '{day}', unstated: 'not stated', total: 'Together' },
    place: { note: '{count, plural, =0 {No unit or building with more than {above} people} one {# place with more than {above} people, {without} without an office of its own} other {# places with more than {above} people, {without} without an office of their own}}', name: 'Place', community: 'Community', kind: 'Kind', kinds: { unit: 'Unit', building: 'Building' }, residents: 'People', office: 'Office', has: 'Has one', without: 'Has none', head: 'In charge', appoint: 'It has an office', appointLong: '{name}: it has an office', close: 'Closed', closeLong: 'The office of {name} is closed', closeBody: 'Counts as having none; what was stays on record.', none: 'No such place', noneBody: 'Places are listed here once more people are to be registered there than the policy says.', how: 'People of a unit are counted with the unit, wherever they live; a building by the others.' },
    done: { appointed: 'Saved', 'taken-over': 'Taken over', dismissed: 'Removed', stated: 'Saved', planned: 'Laid down', added: 'Added', changed: 'Changed', dropped: 'Dropped', ticked: 'Recorded as done', unticked: 'Undone', signed: 'Recorded as signed', voided: 'Void', funded: 'Money recorded', unfunded: 'Void', held: 'Training recorded', recorded: 'Results recorded', unheld: 'Void' },
  },
)

export const organisationProblemLabels = defineLabels(
  {
    'post-held': '名单里已经有这个人。', 'posts-none': '上次行动没有可以沿用的人员。', 'post-ended': '已经免去。', 'phases-planned': '已经列出任务。', 'task-dropped': '这项任务已经取消。', 'task-ticked': '已经登记完成。', 'task-not-ticked': '已经撤销。',
    'letter-signed': '已经签订：{names}。', 'letter-head-then': '那天还没有负责人：{names}。', 'letter-no-head': '还没有确定负责人：{names}。', 'letter-not-own': '街道与社区签订，社区与单位签订。', 'letter-void': '已经作废。', 'nobody-chosen': '请选择签订对象。',
  },
  {
    'post-held': 'This person is on the list already.', 'posts-none': 'There is nobody of the last campaign to take over.', 'post-ended': 'They have been removed already.', 'phases-planned': 'Tasks have been laid down already.', 'task-dropped': 'This task was dropped.', 'task-ticked': 'This is done already.', 'task-not-ticked': 'This was undone already.',
    'letter-signed': 'Signed already: {names}.', 'letter-head-then': 'Nobody was in charge on that day: {names}.', 'letter-no-head': 'Nobody is in charge yet: {names}.', 'letter-not-own': 'The sub-district signs with communities, a community with its units.', 'letter-void': 'This letter is void already.', 'nobody-chosen': 'Choose with whom.',
  },
)
