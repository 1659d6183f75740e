import { defineLabels } from '@/lib/kernel/labels'

/** Work and courses that units offer residents: for those who post them, on a paper for the board, and for everybody. */
export const offerLabels = defineLabels(
  {
    title: '招聘和培训', note: '{count, plural, =0 {没有符合条件的} other {共 # 条}}', post: '发布', board: '打印张贴', open: '公开页面',
    kind: { JOB: '招聘', COURSE: '培训' }, show: { standing: '在招', over: '已结束', withdrawn: '已撤下' }, state: { COMING: '{day}起', OPEN: '到{day}', OVER: '已结束', WITHDRAWN: '已撤下' },
    place: { own: '本社区', near: '全街道' }, places: '{count} 人', filters: '状态', kinds: '种类', areas: '范围',
    list: { what: '岗位或课程', unit: '单位', community: '社区', places: '人数', pay: '待遇或费用', state: '状态', empty: '没有招聘和培训', emptyBody: '由单位填报员发布；没有填报员的单位，由社区代为发布。', emptyNarrow: '没有符合条件的', emptyNarrowBody: '换一个条件再看。' },
    page: { text: '内容', facts: '基本情况', unit: '单位', address: '地址', places: '招收人数', pay: { JOB: '待遇', COURSE: '费用' }, contact: '联系方式', span: '时间', withdrawn: '{day}撤下：{reason}', edit: '修改', noPay: '没有写', public: '任何人不用账号都能看到。' },
    form: {
      title: '发布招聘或培训', edit: '修改', unitId: '单位', choose: '请选择', noUnits: '本社区的单位都有自己的填报员', noUnitsBody: '由它们自己发布。', kind: '种类', name: '岗位或课程名称', text: '内容', textHint: '做什么、在哪里、什么时间、要什么条件。不得限制性别、民族、户籍，不得收取押金（《就业促进法》《劳动合同法》）。',
      places: '招收人数', pay: '待遇或费用', payHint: '例如：月薪 5500—7000 元，包住；免费。', contact: '联系方式', contactHint: '会公开给所有人看：写单位的电话和联系人。', fromOn: '从哪天起', lastOn: '最后一天', lastHint: '最长 180 天，到期自动撤下。', submit: '发布', save: '保存',
    },
    withdraw: { title: '撤下', body: '撤下后不再公开，也不能恢复；需要时重新发布。', reason: '原因', note: '说明', noteHint: '选“其他”时必须写。', submit: '撤下' },
    reason: { FILLED: '已招满', CANCELLED: '不办了', UNIT_ASKED: '单位要求', UNTRUE: '内容不实', TAKES_MONEY: '违规收费或收押金', EXCLUDES: '有歧视性条件', OTHER: '其他' },
    done: { posted: '已发布。', changed: '已修改。', withdrawn: '已撤下。' },
    sheet: { title: '新居民招聘和培训信息', print: '打印', by: '{office}　{day}', none: '现在没有在招的岗位和课程。', places: '招 {count} 人', until: '到{day}止', contact: '联系：{contact}', more: '手机扫码或打开 {address} 看最新的。', warn: '不收押金、不扣证件。遇到收费、欠薪，找社区或打 12333。', back: '返回' },
    jobs: {
      title: '附近的招聘和培训', intro: '单位自己发布，社区张贴。不用账号，不收费。', choose: '选社区', none: '现在没有在招的', noneBody: '过几天再来看，或到社区说明想找的工作。', gone: '没有这个地方', goneBody: '请从列表里选。', others: '附近其他社区', count: '{name}（{count} 条）', contact: '联系', until: '截止', warn: '招工不得收押金、扣证件。遇到收费、欠薪，找社区或打 12333。',
    },
    service: { see: '看附近的招聘', seeCourses: '看附近的培训', offer: '介绍哪一条', offerNone: '不介绍', named: '介绍：{offer}', option: '{title} · {unit}' },
  },
  {
    title: 'Jobs and courses', note: '{count, plural, =0 {none match} one {# offer} other {# offers}}', post: 'Post an offer', board: 'Print for the board', open: 'Public page',
    kind: { JOB: 'Job', COURSE: 'Course' }, show: { standing: 'Standing', over: 'Over', withdrawn: 'Withdrawn' }, state: { COMING: 'from {day}', OPEN: 'until {day}', OVER: 'over', WITHDRAWN: 'withdrawn' },
    place: { own: 'This community', near: 'The whole sub-district' }, places: '{count, plural, one {# place} other {# places}}', filters: 'States', kinds: 'Kinds', areas: 'Areas',
    list: { what: 'What', unit: 'Unit', community: 'Community', places: 'Places', pay: 'Pay or fee', state: 'State', empty: 'No jobs or courses', emptyBody: 'Units’ reporters post them; for a unit that has none, its community does.', emptyNarrow: 'No offer matches', emptyNarrowBody: 'Try another filter.' },
    page: { text: 'What it is', facts: 'Facts', unit: 'Unit', address: 'Address', places: 'Places', pay: { JOB: 'Pay', COURSE: 'Fee' }, contact: 'Contact', span: 'Stands', withdrawn: 'Withdrawn on {day}: {reason}', edit: 'Change', noPay: 'not said', public: 'Everybody can read it, without an account.' },
    form: {
      title: 'Post a job or a course', edit: 'Change', unitId: 'Unit', choose: 'Choose', noUnits: 'Every unit here has a reporter', noUnitsBody: 'They post their own.', kind: 'Kind', name: 'Job or course', text: 'What it is', textHint: 'What to do, where, when, what is needed. Nobody may be excluded by sex, ethnicity or household register, and no deposit taken (Employment Promotion Law, Labour Contract Law).',
      places: 'Places', pay: 'Pay or fee', payHint: 'As in: 5,500 to 7,000 yuan a month, with a bed; free.', contact: 'Contact', contactHint: 'Everybody reads it: the unit’s telephone and whom to ask for.', fromOn: 'From', lastOn: 'Last day', lastHint: '180 days at most; it comes down by itself.', submit: 'Post it', save: 'Save',
    },
    withdraw: { title: 'Withdraw', body: 'It is shown no more, and for good; post it anew where it is needed.', reason: 'Why', note: 'In words', noteHint: 'Needed with “something else”.', submit: 'Withdraw it' },
    reason: { FILLED: 'Filled', CANCELLED: 'Comes to nothing', UNIT_ASKED: 'The unit asked', UNTRUE: 'Not true', TAKES_MONEY: 'Takes fees or deposits', EXCLUDES: 'Excludes people', OTHER: 'Something else' },
    done: { posted: 'Posted.', changed: 'Changed.', withdrawn: 'Withdrawn.' },
    sheet: { title: 'Jobs and courses for new residents', print: 'Print', by: '{office}, {day}', none: 'No jobs or courses now.', places: '{count, plural, one {# place} other {# places}}', until: 'until {day}', contact: 'Contact: {contact}', more: 'Scan, or open {address}, for the latest.', warn: 'No deposit, no papers kept. Asked for money, or not paid? Tell the community, or call 12333.', back: 'Back' },
    jobs: {
      title: 'Jobs and courses nearby', intro: 'Posted by the units themselves, put up by the community. No account, no charge.', choose: 'Choose a community', none: 'Nothing now', noneBody: 'Come back in a few days, or tell the community what you look for.', gone: 'No such place', goneBody: 'Please choose from the list.', others: 'Other communities nearby', count: '{name} ({count})', contact: 'Contact', until: 'Until', warn: 'Nobody may take a deposit or keep your papers. Asked for money, or not paid? Tell the community, or call 12333.',
    },
    service: { see: 'Jobs nearby', seeCourses: 'Courses nearby', offer: 'Which offer they were told of', offerNone: 'none', named: 'told of: {offer}', option: '{title} · {unit}' },
  },
)

export const offerProblemLabels = defineLabels(
  { 'offer-past': '日期已过。', 'offer-too-long': '最长 180 天，到期可以再发布。', 'offer-reporter': '这家单位有填报员，由单位自己发布。', 'offer-withdrawn': '已经撤下。', 'offer-over': '已经结束，请重新发布。' },
  { 'offer-past': 'That day is past.', 'offer-too-long': '180 days at most; it can be posted again.', 'offer-reporter': 'This unit has a reporter, who posts it.', 'offer-withdrawn': 'It was withdrawn.', 'offer-over': 'It is over. Post it anew.' },
)
