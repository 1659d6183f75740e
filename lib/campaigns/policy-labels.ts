import { defineLabels } from '@/lib/kernel/labels'

/** Policies: versions, what each says, what a change would do. */
export const policyLabels = defineLabels(
  {
    title: '政策',
    note: '登记和发证按哪天的政策算，就用那天施行的版本。改政策只从今天或以后起，过去的数字不变。',
    empty: '还没有政策', emptyBody: '新建一个版本，定好期限和办证条件后施行。',
    version: '版本', versionOf: '{area} 第 {version} 版', preset: '方案', from: '施行日期', to: '止', adopted: '谁施行', state: '状态', area: '区域',
    number: '第 {version} 版', span: '{from}起', spanTo: '{from}至{to}', spanNone: '原定{from}', byInstallation: '系统初始', by: '{name}，{at}',
    presets: { campaign: '专项行动', 'residence-permit': '居住证暂行条例' },
    states: { present: '现行', coming: '待施行', past: '已结束', withdrawn: '已撤回' },
    create: '新版本', compare: '比较版本', compareBefore: '与上一版比较', preview: '试算', says: '这一版规定', source: '依据', rule: '条款', own: '本地规定',
    lettingArticle: '《商品房屋租赁管理办法》第{article, select, 8 {八} other {十四}}条',
    article: '《居住证暂行条例》第{article, select, 2 {二} 9 {九} other {十}}条',
    field: {
      registrationWithinDays: '登记期限', minAge: '办证年龄', minStay: '居住时间', reasons: '居住事由', issueWithinDays: '发证期限', deferredToDays: '延期发证', validMonths: '证件有效期', permitPapers: '办证材料',
      declinedStaysDue: '自愿不办', lookEveryDays: '复访间隔', lookWithinDays: '再访期限', confirmEveryDays: '人户核对间隔', answerWithinDays: '转出答复期限',
      papers: '出租房要办', fileWithinDays: '备案期限', signWithinDays: '签订期限', banAfterDays: '禁租', peoplePerRoom: '每间最多住', areaPerPerson: '人均建筑面积',
    },
    sentence: {
      registrationWithinDays: '得知有人住下后 {count} 天内登记，过了算超期。', minAge: '年满 {count} 周岁的才应办证。', minStay: '来本地住满{stay}后应办证。',
      reasons: '居住事由为{list}的才应办证。', anyReason: '不论什么居住事由。', issueWithinDays: '够条件后 {count} 天内发证，过了算超期。', deferredToDays: '延期发证的，从受理起最长 {count} 天。', validMonths: '证件有效 {count} 个月，到期要续办。', endorsed: '每 {count} 个月签注一次，在到期前一个月内办；逾期中止使用，补签后恢复。', permitPapers: '申请时要交验{list}。',
      declinedStay: '自愿不办的仍算在应持证人数里。', declinedLeave: '自愿不办的不算在应持证人数里。', answerWithinDays: '别的社区请求转入，{count} 天内答复，过了由街道裁定。',
      lookEveryDays: '走到过的门，{count} 天后要再看一次。', lookWithinDays: '没人应、拒访或该复访的门，{count} 天内再去。', confirmEveryDays: '登记的人每 {count} 天核对一次是否还住在登记的地方。',
      papers: '出租房要办{list}。', noPapers: '出租房不要求办任何手续。', fileWithinDays: '得知出租后 {count} 天内备案。', signWithinDays: '得知出租后 {count} 天内签订责任书等。',
      banAfterDays: '签订逾期 {count} 天仍未签的禁租，不再登记新住户。', noBan: '不因未签而禁租。', peoplePerRoom: '每间最多住 {count} 人，超过算拥挤。', areaPerPerson: '人均建筑面积不足 {count} 平方米算拥挤。',
    },
    value: { days: '{count} 天', months: '{count} 个月', years: '{count} 周岁', anyReason: '不限', declinedStay: '仍算应持证', declinedLeave: '不算应持证', noPapers: '无', afterDays: '逾期 {count} 天', noBan: '不禁租', people: '{count} 人', area: '{count} 平方米' },
    stay: { days: ' {count} 天', months: ' {count} 个月' },
    comparing: {
      title: '比较版本', first: '左边', second: '右边', submit: '比较', result: '异同', differs: '不同', same: '相同', count: '{count, plural, =0 {两版规定一样} other {有 # 处不同}}',
      needTwo: '只有一个版本，没有可比的', needTwoBody: '新建一个版本后，这里逐条比较。',
    },
    form: {
      title: '新版本', note: '先试算对各率的影响，看过再决定是否施行。试算不改任何数字。', begin: '从哪里开始填', present: '现行政策', areaCode: '区域', fromOn: '施行日期',
      fromHint: '今天或以后的一天。施行前的日子仍按原政策算。', registration: '登记', permit: '居住证', walk: '走访', rental: '出租房', bans: '逾期未签的', banYes: '禁租', banNo: '不禁租', people: '人', area: '平方米', transfer: '转入转出',
      minStay: '住满多久', stayUnit: '单位', units: { days: '天', months: '个月' }, anyReason: '哪些居住事由', any: '不限', some: '只限下列', reasons: '居住事由',
      declinedStaysDue: '自愿不办的', stays: '仍算应持证', leaves: '不算应持证', days: '天', years: '周岁', submit: '试算', errors: '有几处要改，改好再试算。',
    },
    trial: {
      title: '试算', going: '正在试算', wait: '可以离开，稍后在“后台任务”里打开。', rest: '试算没有做完', restBody: '返回修改后再试算一次。', asked: '拟施行', changes: '与施行前相比', noChanges: '和现行政策一样',
      onDay: '{day}，施行第一天', rates: '对各率的影响', indicator: '指标', before: '施行前', after: '施行后', difference: '相差', indicators: { REGISTRATION: '登记率', PERMIT: '发证率', COVERAGE: '入户率', LOOK: '复访率', CONSISTENCY: '人户一致率', RENTAL_FILING: '出租房登记备案率', SECURITY_LETTER: '治安责任书签订率', ENTRUSTED_SECURITY: '委托保安管理率', RENTAL_FP_CONTRACT: '房东计生合同签订率', NO_LETTING: '禁租', HAZARD: '隐患整改率' },
      due: '应办', met: '已办', rate: '率', differenceDue: '应办 {due}', differenceMet: '已办 {met}', none: '不变', ahead: '以后 90 天', aheadNote: '只按今天已知的人和证推算，不算以后新来的人和新办的证。', day: '日期',
      parts: '受影响的{level, select, community {社区} grid {网格} other {区域}}', partsNote: '按人数和户数的变化从多到少排。', part: '区域', affected: '变化', outside: '未定门牌', arrow: '{before} → {after}',
      adopt: '施行', adoptTitle: '施行这一版？', adoptBody: '自{day}起{area}按这一版计算。{count} 个对象由后台重算，其间看板上的数字新旧混合；{day}以前的数字不变。', adoptConfirm: '施行', change: '返回修改', now: '今天',
    },
    withdraw: { button: '撤回', title: '撤回这一版？', body: '{day}起不再换用这一版，原来的政策继续。已算好的以后的应办由后台重算。', confirm: '撤回' },
    done: { adopted: '已施行第 {version} 版。', coming: '第 {version} 版将自{day}起施行。', withdrawn: '已撤回，原来的政策继续。' },
    resettling: {
      title: '正在按新政策重算，已完成 {percent}', body: '这期间的数字新旧混合，算完后以新数字为准。过去的数字不变。', rest: '按新政策重算停在 {percent}', restBody: '数字新旧混合。请系统管理员在“后台任务”里继续。', progress: '重算进度', open: '后台任务',
    },
  },
  {
    title: 'Policies',
    note: 'Each day is counted by the version in force on it. A change begins today or later; past figures stay.',
    empty: 'No policy yet', emptyBody: 'Write a version with its deadlines and conditions, then put it in force.',
    version: 'Version', versionOf: '{area}, version {version}', preset: 'Scheme', from: 'In force', to: 'Until', adopted: 'Put in force by', state: 'State', area: 'Area',
    number: 'Version {version}', span: 'from {from}', spanTo: '{from} to {to}', spanNone: 'meant for {from}', byInstallation: 'Installation', by: '{name}, {at}',
    presets: { campaign: 'Campaign', 'residence-permit': 'Residence permit regulations' },
    states: { present: 'In force', coming: 'Coming', past: 'Ended', withdrawn: 'Withdrawn' },
    create: 'New version', compare: 'Compare versions', compareBefore: 'Compare with the one before', preview: 'Preview', says: 'What this version says', source: 'Source', rule: 'Rule', own: 'Local rule',
    lettingArticle: 'Measures for the Administration of Commodity Housing Rental, art. {article}',
    article: 'Interim Regulations on Residence Permits, art. {article}',
    field: {
      registrationWithinDays: 'Registration deadline', minAge: 'Age', minStay: 'Length of stay', reasons: 'Reasons of residence', issueWithinDays: 'Issuing deadline', deferredToDays: 'Put off until', validMonths: 'Validity', permitPapers: 'Papers for a permit',
      declinedStaysDue: 'Who declined', lookEveryDays: 'Look again after', lookWithinDays: 'Going again', confirmEveryDays: 'Confirming who lives here', answerWithinDays: 'Answering a transfer',
      papers: 'A rental owes', fileWithinDays: 'Filing', signWithinDays: 'Signing', banAfterDays: 'No letting', peoplePerRoom: 'People in a room', areaPerPerson: 'Floor area per person',
    },
    sentence: {
      registrationWithinDays: 'People are registered within {count, plural, one {# day} other {# days}} of our knowing of them; after that they are overdue.',
      minAge: 'A permit is due from the age of {count}.', minStay: 'A permit is due after {stay} here.',
      reasons: 'A permit is due to those whose reason of residence is one of: {list}.', anyReason: 'Whatever the reason of residence.',
      issueWithinDays: 'A permit is issued within {count, plural, one {# day} other {# days}} of qualifying; after that it is overdue.',
      deferredToDays: 'One that is put off is issued within {count, plural, one {# day} other {# days}} of acceptance.',
      validMonths: 'A permit is valid for {count, plural, one {# month} other {# months}} and then renewed.',
      endorsed: 'A permit is endorsed every {count, plural, one {month} other {# months}}, in the month before; late, its use is suspended until it is.', permitPapers: 'Asked for: {list}.',
      declinedStay: 'Those who declined stay in the total.', declinedLeave: 'Those who declined leave the total.',
      answerWithinDays: 'Another community’s request is answered within {count, plural, one {# day} other {# days}}; then the office decides.',
      lookEveryDays: 'A door that was seen is looked at again after {count, plural, one {# day} other {# days}}.',
      lookWithinDays: 'Where nobody answered, somebody refused, or a look is due, somebody goes again within {count, plural, one {# day} other {# days}}.',
      confirmEveryDays: 'Every {count, plural, one {day} other {# days}} somebody confirms that a registered person still lives where registered.',
      papers: 'A rental owes: {list}.', noPapers: 'A rental owes no papers.', fileWithinDays: 'A rental is filed within {count, plural, one {# day} other {# days}} of our knowing of it.', signWithinDays: 'Letters and contracts are signed within {count, plural, one {# day} other {# days}} of our knowing of it.',
      banAfterDays: 'Unsigned {count, plural, one {# day} other {# days}} past that, nobody new is registered there.', noBan: 'Nothing unsigned forbids letting.', peoplePerRoom: 'More than {count, plural, one {# person} other {# people}} to a room is crowding.', areaPerPerson: 'Less than {count} m² a person is crowding.',
    },
    value: {
      days: '{count, plural, one {# day} other {# days}}', months: '{count, plural, one {# month} other {# months}}', years: '{count} years', anyReason: 'Any', declinedStay: 'In the total', declinedLeave: 'Out of the total', noPapers: 'None', afterDays: '{count, plural, one {# day} other {# days}} late', noBan: 'Never', people: '{count, plural, one {# person} other {# people}}', area: '{count} m²',
    },
    stay: { days: '{count, plural, one {# day} other {# days}}', months: '{count, plural, one {# month} other {# months}}' },
    comparing: {
      title: 'Compare versions', first: 'Left', second: 'Right', submit: 'Compare', result: 'Difference', differs: 'differs', same: 'same', count: '{count, plural, =0 {Both say the same} one {# difference} other {# differences}}',
      needTwo: 'Only one version: nothing to compare', needTwoBody: 'Once there is a second one, they are compared here rule by rule.',
    },
    form: {
      title: 'New version', note: 'See first what it would do to every rate, then decide. A preview changes nothing.', begin: 'Begin with', present: 'The present policy', areaCode: 'Area', fromOn: 'In force from',
      fromHint: 'Today or later. Days before it keep their policy.', registration: 'Registration', permit: 'Permits', walk: 'Walk', rental: 'Rentals', bans: 'Unsigned too long', banYes: 'No letting', banNo: 'Nothing', people: 'people', area: 'm²', transfer: 'Transfers',
      minStay: 'Stay', stayUnit: 'Unit', units: { days: 'days', months: 'months' }, anyReason: 'Which reasons of residence', any: 'Any', some: 'Only these', reasons: 'Reasons of residence',
      declinedStaysDue: 'Who declined', stays: 'Stay in the total', leaves: 'Leave the total', days: 'days', years: 'years', submit: 'Preview', errors: 'Some entries need correcting before the preview.',
    },
    trial: {
      title: 'Preview', going: 'Counting', wait: 'You can leave; find it again under Background jobs.', rest: 'The preview did not finish', restBody: 'Go back and ask for it again.', asked: 'To be put in force', changes: 'Changes', noChanges: 'The same as the present policy',
      onDay: '{day}, its first day', rates: 'What it does to the rates', indicator: 'Rate', before: 'Without it', after: 'With it', difference: 'Difference', indicators: { REGISTRATION: 'Registration', PERMIT: 'Permits', COVERAGE: 'Doors seen', LOOK: 'Looked at again', CONSISTENCY: 'Living where registered', RENTAL_FILING: 'Rentals filed', SECURITY_LETTER: 'Security letters', ENTRUSTED_SECURITY: 'Entrusted security', RENTAL_FP_CONTRACT: 'Family-planning contracts', NO_LETTING: 'No letting', HAZARD: 'Hazards put right' },
      due: 'Due', met: 'Met', rate: 'Rate', differenceDue: '{due} due', differenceMet: '{met} met', none: 'none', ahead: 'The 90 days after', aheadNote: 'From what is known today alone: without people who are yet to come or permits yet to be issued.', day: 'Day',
      parts: '{level, select, community {Communities} grid {Grids} other {Areas}} concerned', partsNote: 'Those with the most people and doors concerned first.', part: 'Area', affected: 'Concerned', outside: 'No door yet', arrow: '{before} → {after}',
      adopt: 'Put in force', adoptTitle: 'Put this version in force?', adoptBody: 'From {day}, {area} is counted by this version. {count} people and doors are settled anew in the background; until that is through, figures are a mix. Days before {day} stay as they are.', adoptConfirm: 'Put in force', change: 'Go back and change', now: 'today',
    },
    withdraw: { button: 'Withdraw', title: 'Withdraw this version?', body: 'It will not come into force on {day}; the policy before it goes on. What was settled for later days is settled anew in the background.', confirm: 'Withdraw' },
    done: { adopted: 'Version {version} is in force.', coming: 'Version {version} will be in force from {day}.', withdrawn: 'Withdrawn. The policy before it goes on.' },
    resettling: {
      title: 'Settling anew under the new policy: {percent} done', body: 'Until it is through, figures are a mix of both policies. Past days do not change.', rest: 'Settling anew under the new policy rests at {percent}', restBody: 'Figures are a mix. An administrator can take it up again under Background jobs.', progress: 'Settled anew', open: 'Background jobs',
    },
  },
)

export const policyProblemLabels = defineLabels(
  {
    'policy-past': '要从今天或以后起。过去的日子按当时的政策算，不能改。', 'before-last-policy': '已有一个同日或更晚施行的版本，请选更晚的日子，或先撤回那一版。', 'reasons-none': '至少选一个居住事由。', 'deferral-too-short': '不能短于发证期限。',
    'policy-resettling': '刚改过的政策还在重算，等它做完再改。', 'policy-not-coming': '这一版已经施行或已撤回，不能再撤回。',
  },
  {
    'policy-past': 'Today or later. Past days keep the policy they had.', 'before-last-policy': 'A version already begins on that day or later. Choose a later day, or withdraw that one first.', 'reasons-none': 'Choose at least one reason.', 'deferral-too-short': 'No fewer than the days to issue.',
    'policy-resettling': 'The last change is still being settled. Wait until it is through.', 'policy-not-coming': 'This version is in force already, or withdrawn.',
  },
)
