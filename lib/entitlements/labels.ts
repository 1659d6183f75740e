import { defineLabels } from '@/lib/kernel/labels'

/** What residents are entitled to, how it is worked out, and the paper of their insurance that it is worked out from. */
export const entitlementLabels = defineLabels(
  {
    heading: '可享受的服务和便利', note: '只按登记居住的时间、居住证和社会保险年限计算，不看户籍地、年龄、性别和职业。', none: '现在没有登记居住，算不出来。', short: '条件',
    benefit: {
      COMPULSORY_EDUCATION: '子女义务教育', EMPLOYMENT_SERVICE: '基本公共就业服务', PUBLIC_HEALTH: '基本公共卫生和计划生育服务', CULTURE_SPORTS: '公共文化体育服务', LEGAL_AID: '法律援助和其他法律服务', SOCIAL_INSURANCE: '参加社会保险', HOUSING_FUND: '缴存、提取和使用住房公积金',
      ENTRY_EXIT: '办理出入境证件', IDENTITY_CARD: '换领、补领居民身份证', VEHICLE_REGISTRATION: '机动车登记', DRIVING_LICENCE: '申领机动车驾驶证', PROFESSIONAL_EXAM: '报考职业资格、申请授予职业资格', BIRTH_REGISTRATION: '生育服务登记和计划生育证明',
      SCHOOL_PLACE: '积分入学', PUBLIC_RENTAL: '公共租赁住房', HOUSEHOLD_REGISTRATION: '积分落户',
    },
    state: { NOW: '现在可享受（{count} 项）', LATER: '到时间就可享受（{count} 项）', MISSING: '还缺条件（{count} 项）' }, notOffered: '本地暂不提供：{list}。',
    pill: { NOW: '可享受', LATER: '{day}起', MISSING: '还缺条件' },
    need: { residence: '{needed, plural, =0 {在本地登记居住} other {连续登记居住满 # 个月}}', permit: '{needed, plural, =0 {居住证在有效期内} other {持有效居住证满 # 个月}}', insurance: '参加社会保险满 {needed} 个月', points: '积分满 {needed} 分' },
    has: { residence: '现满 {count} 个月', permit: '现满 {count} 个月', insurance: '证明上 {count} 个月', points: '现有 {count} 分' },
    lacks: { residence: '没有登记居住', permit: '没有在有效期内的居住证', insurance: '没有见过参保证明', points: '没有积分' },
    from: '{day}满足', met: '已满足', keepBy: '居住证{day}到期，到期前签注或续办才不中断。', ask: '受理这一项', askOf: '受理：{benefit}',
    facts: { residence: '登记居住', residenceSince: '{day}起，满 {count} 个月', permit: '居住证', permitSince: '{day}起，{to}到期', insurance: '社会保险', insured: '{count} 个月，截至{day}', points: '积分', sum: '{total} 分（居住 {residence}、居住证 {permit}、社保 {insurance}）', nothing: '没有' },
    insurance: {
      note: '记参保证明', renote: '更新参保证明', body: '只记累计缴费月数、截至哪天、看的是什么证明。证明不留存。', months: '累计缴费月数', asOf: '截至日期', paper: '看的是什么证明', submit: '记下', papers: { PRINTED: '盖章的打印件', ON_PHONE: '手机上当场出示', FROM_OFFICE: '社保经办机构答复' },
      history: '参保记录（{count}）', one: '{count} 个月，截至{day}', by: '{day} · {name} · {paper}', voided: '{day}作废：{reason}', void: '作废', voidTitle: '作废这条参保记录', voidBody: '作废后按上一次的记录计算。', reason: '原因', reasons: { MISTYPED: '记错了', OTHER_PERSON: '是别人的证明', FALSE_PAPER: '证明不实' },
    },
    done: { noted: '参保证明已记下。', voided: '参保记录已作废。' },
    rule: { given: '条件：{list}。', open: '登记居住就可享受。', nobody: '本地不提供。', openShort: '登记居住即可', nobodyShort: '不提供', year: '每满一年 {year} 分，最多 {most} 分。', yearShort: '{year} 分/年，最多 {most} 分' },
    form: { offered: '提供', not: '不提供', residence: '登记居住满', permit: '持居住证满', insurance: '参保满', points: '积分满', months: '个月', pointsUnit: '分', hint: '空着就是不要求；居住证填 0，表示在有效期内就行。', table: '积分', perYear: { residenceYear: '居住每满一年', permitYear: '持居住证每满一年', insuranceYear: '参保每满一年' }, most: { residenceMost: '居住最多', permitMost: '居住证最多', insuranceMost: '参保最多' }, field: '{benefit}：{condition}' },
    field: { pointsResidence: '居住积分', pointsPermit: '居住证积分', pointsInsurance: '参保积分' },
    mine: { heading: '我可享受的', note: '按您登记居住的时间、居住证和参保证明计算。条件不对的，带证明到社区办理。' },
  },
  {
    heading: 'Entitled to', note: 'By the length of registered residence, the permit and the years of insurance alone; never by place of origin, age, sex or occupation.', none: 'Not registered here now, so there is nothing to work out.', short: 'Conditions',
    benefit: {
      COMPULSORY_EDUCATION: 'Compulsory education of children', EMPLOYMENT_SERVICE: 'Public employment service', PUBLIC_HEALTH: 'Public health and family-planning services', CULTURE_SPORTS: 'Culture and sports', LEGAL_AID: 'Legal aid and legal services', SOCIAL_INSURANCE: 'Joining social insurance', HOUSING_FUND: 'Housing provident fund',
      ENTRY_EXIT: 'Exit and entry papers', IDENTITY_CARD: 'Renewing or replacing the identity card', VEHICLE_REGISTRATION: 'Registering a vehicle', DRIVING_LICENCE: 'Driving licence', PROFESSIONAL_EXAM: 'Professional examinations', BIRTH_REGISTRATION: 'Birth service registration and family-planning papers',
      SCHOOL_PLACE: 'School place by points', PUBLIC_RENTAL: 'Public rental housing', HOUSEHOLD_REGISTRATION: 'Household registration by points',
    },
    state: { NOW: 'Now ({count})', LATER: 'In time, as things stand ({count})', MISSING: 'Something is missing ({count})' }, notOffered: 'Not offered here: {list}.',
    pill: { NOW: 'entitled', LATER: 'from {day}', MISSING: 'something missing' },
    need: { residence: '{needed, plural, =0 {Registered here} one {Registered here for # month without a gap} other {Registered here for # months without a gap}}', permit: '{needed, plural, =0 {A permit in force} one {A permit held for # month} other {A permit held for # months}}', insurance: 'Social insurance of {needed, plural, one {# month} other {# months}}', points: '{needed, plural, one {# point} other {# points}}' },
    has: { residence: '{count, plural, one {# month} other {# months}} now', permit: '{count, plural, one {# month} other {# months}} now', insurance: '{count, plural, one {# month} other {# months}} by the paper', points: '{count} now' },
    lacks: { residence: 'not registered', permit: 'no permit in force', insurance: 'no paper was seen', points: 'none' },
    from: 'from {day}', met: 'met', keepBy: 'The permit runs out on {day}; endorsed or renewed before, nothing is interrupted.', ask: 'Ask for it', askOf: 'Ask for {benefit}',
    facts: { residence: 'Registered', residenceSince: 'since {day}, {count, plural, one {# month} other {# months}}', permit: 'Permit', permitSince: 'since {day}, until {to}', insurance: 'Insurance', insured: '{count, plural, one {# month} other {# months}} as of {day}', points: 'Points', sum: '{total} (residence {residence}, permit {permit}, insurance {insurance})', nothing: 'none' },
    insurance: {
      note: 'Note an insurance paper', renote: 'Note a newer paper', body: 'Only how many months were paid in all, as of which day, and which paper was seen. The paper is not kept.', months: 'Months paid in all', asOf: 'As of', paper: 'Which paper was seen', submit: 'Note it', papers: { PRINTED: 'Printed and sealed', ON_PHONE: 'Shown on a phone', FROM_OFFICE: 'Answer of the insurance office' },
      history: 'Insurance papers ({count})', one: '{count, plural, one {# month} other {# months}} as of {day}', by: '{day} · {name} · {paper}', voided: 'void since {day}: {reason}', void: 'Void it', voidTitle: 'Void this insurance paper', voidBody: 'What was noted before it counts again.', reason: 'Why', reasons: { MISTYPED: 'Noted wrongly', OTHER_PERSON: 'Somebody else’s paper', FALSE_PAPER: 'The paper was false' },
    },
    done: { noted: 'The insurance paper is noted.', voided: 'The insurance paper is void.' },
    rule: { given: 'Open to: {list}.', open: 'Open to everybody who is registered here.', nobody: 'Not offered here.', openShort: 'registered', nobodyShort: 'not offered', year: '{year, plural, one {# point} other {# points}} for every full year, {most} at most.', yearShort: '{year} a year, {most} at most' },
    form: { offered: 'offered', not: 'not offered', residence: 'Registered for', permit: 'Permit held for', insurance: 'Insured for', points: 'Points', months: 'months', pointsUnit: 'points', hint: 'Blank: not asked for. A permit of 0 months: one in force is enough.', table: 'Points', perYear: { residenceYear: 'Each year of residence', permitYear: 'Each year of a permit', insuranceYear: 'Each year of insurance' }, most: { residenceMost: 'Residence at most', permitMost: 'Permit at most', insuranceMost: 'Insurance at most' }, field: '{benefit}: {condition}' },
    field: { pointsResidence: 'Points of residence', pointsPermit: 'Points of a permit', pointsInsurance: 'Points of insurance' },
    mine: { heading: 'What I am entitled to', note: 'By how long you have been registered, your permit and your insurance paper. If something is not right, bring your papers to the community office.' },
  },
)

export const entitlementProblemLabels = defineLabels(
  { 'insurance-older': '已有更晚的参保记录。记错的先作废。' },
  { 'insurance-older': 'A later paper is noted already. Void that one first if it was wrong.' },
)
