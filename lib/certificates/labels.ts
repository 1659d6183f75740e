import { defineLabels } from '@/lib/kernel/labels'

/** Marriage-and-childbirth certificates of those who arrive: checked, and their changes. */
export const certificateLabels = defineLabels(
  {
    title: '婚育证明', note: '{count, plural, =0 {没有符合条件的} other {共 # 人}}',
    result: { VALID: '有效', INVALID: '过期或不合格', NOT_SHOWN: '未交验' },
    change: { MARRIAGE: '婚姻变更', CHILDREN: '子女变更', OTHER: '其他变更' },
    changeState: { NOTED: '待登记', REGISTERED: '已登记，待告知发证机关', TOLD: '已告知发证机关' },
    show: { check: '待查验', late: '查验超期', ending: '快到期', register: '变更待登记', tell: '待告知发证机关', kept: '证件未退还' },
    list: { filters: '筛选', name: '姓名', state: '状态', what: '事项', place: '住址', empty: '没有等着办的', emptyBody: '换一个条件再看。', by: '{day}前查验', late: '超期 {days} 天', ending: '有效至{day}', register: '{day}前登记', tell: '{day}前告知', kept: '{day}查验后未退还' },
    off: '现行政策不查验婚育证明', offBody: '原来的查验记录保留可查。需要健康和计划生育服务的，可自愿到社区卫生服务站免费办理，不作为登记或办证的条件。',
    record: {
      heading: '婚育证明', none: '没有查验记录', owed: '{day}前查验', met: '已查验，有效', check: '查验婚育证明', on: '{day}查验', validTo: '有效至{day}', returned: '{day}退还本人', kept: '证件未退还', by: '查验人 {name}', retracted: '误记，已作废',
      changedOn: '{day}变更', registered: '{day}登记', told: '{day}告知发证机关', registerBy: '{day}前登记', tellBy: '{day}前告知发证机关',
      giveBack: '退还证件', giveBackBody: '证件已交还本人。', register: '登记变更', registerBody: '已在证明上注明变更。', tell: '已告知发证机关', tellBody: '已把变更告知发证机关。', retract: '误记作废', retractBody: '从今天起不再作数，记录保留。', note: '打印查验记录',
    },
    form: {
      title: '查验婚育证明', intro: '只记是否交验、是否有效和有效期，不记证明里的内容。', result: '查验结果', validTo: '证明有效期至', kept: '证件暂留核对，稍后退还', keptHint: '看过就退还本人的，不要勾。', submit: '记下查验',
      changeTitle: '登记婚育变更', changeIntro: '本人说婚育情况有变更的，先记下；在证明上注明后点登记，再告知发证机关。', kind: '变更事项', changedOn: '变更日期', changeSubmit: '记下变更',
    },
    noteSheet: { title: '婚育证明查验记录', print: '打印', masked: '证件号码只打印掩码。', person: '姓名：{name}', number: '证件号码：{number}', on: '查验日期：{day}', result: '查验结果：{result}', validTo: '证明有效期至：{day}', back: '原件已于{day}退还本人。', by: '查验人：{name}', office: '查验单位（章）：{community}' },
    done: { checked: '查验已记下', changed: '变更已记下', returned: '已退还', registered: '变更已登记', told: '已告知发证机关', retracted: '已作废' },
  },
  {
    title: 'Certificates', note: '{count, plural, =0 {none match} other {#}}',
    result: { VALID: 'Valid', INVALID: 'Over or not in order', NOT_SHOWN: 'Not shown' },
    change: { MARRIAGE: 'Marriage', CHILDREN: 'Children', OTHER: 'Other' },
    changeState: { NOTED: 'To be registered', REGISTERED: 'Registered, issuer to be told', TOLD: 'Issuer told' },
    show: { check: 'To be checked', late: 'Overdue', ending: 'Ending soon', register: 'Change to register', tell: 'Issuer to be told', kept: 'Papers still here' },
    list: { filters: 'Filters', name: 'Name', state: 'State', what: 'What', place: 'Address', empty: 'Nothing waits', emptyBody: 'Try another filter.', by: 'check by {day}', late: '{days, plural, one {# day} other {# days}} late', ending: 'valid to {day}', register: 'register by {day}', tell: 'tell by {day}', kept: 'kept since {day}' },
    off: 'The policy in force asks for no certificates', offBody: 'What was checked before stays on record. Health and family-planning services are free and voluntary, and no condition of anything.',
    record: {
      heading: 'Certificate of marriage and childbirth', none: 'Nothing checked', owed: 'check by {day}', met: 'Checked and valid', check: 'Check the certificate', on: 'checked {day}', validTo: 'valid to {day}', returned: 'given back {day}', kept: 'paper still here', by: 'by {name}', retracted: 'by mistake; void',
      changedOn: 'changed {day}', registered: 'registered {day}', told: 'issuer told {day}', registerBy: 'register by {day}', tellBy: 'tell the issuer by {day}',
      giveBack: 'Give the paper back', giveBackBody: 'The holder has it again.', register: 'Register the change', registerBody: 'It is written into the certificate.', tell: 'Issuer was told', tellBody: 'Whoever issued the certificate knows of the change.', retract: 'By mistake', retractBody: 'Counts no more from today; stays on record.', note: 'Print the note',
    },
    form: {
      title: 'Check a certificate', intro: 'Only whether it was shown and valid, and until when; nothing of what it says.', result: 'Result', validTo: 'Valid until', kept: 'The paper stays here for now', keptHint: 'Leave unticked when it went back at once.', submit: 'Save the check',
      changeTitle: 'Note a change', changeIntro: 'What the holder says has changed; register it once it is written into the certificate, then tell the issuer.', kind: 'What changed', changedOn: 'Day of the change', changeSubmit: 'Save the change',
    },
    noteSheet: { title: 'Note of a check', print: 'Print', masked: 'Identity numbers are printed masked.', person: 'Name: {name}', number: 'Number: {number}', on: 'Checked: {day}', result: 'Result: {result}', validTo: 'Valid until: {day}', back: 'The original was given back on {day}.', by: 'Checked by: {name}', office: 'Office (seal): {community}' },
    done: { checked: 'The check was saved', changed: 'The change was saved', returned: 'Given back', registered: 'Registered', told: 'Issuer told', retracted: 'Void' },
  },
)

export const certificateProblemLabels = defineLabels(
  {
    'no-certificates': '现行政策不查验婚育证明。', 'no-certificate-owed': '这个人不在查验范围内，不用查验。', 'not-living-here': '这个人现在不住在这里。', 'certificate-over': '已经过期，结果选“过期或不合格”。', 'change-open': '上一次变更还没有登记，先登记那一次。', 'change-registered': '这次变更已经登记。', 'change-not-registered': '先登记变更，再告知发证机关。',
    'change-told': '已经告知过发证机关。',
  },
  {
    'no-certificates': 'The policy in force asks for no certificates.', 'no-certificate-owed': 'Nothing is asked of this person.', 'not-living-here': 'They do not live here now.', 'certificate-over': 'It is over already; choose that as the result.', 'change-open': 'The last change is not registered yet; do that first.', 'change-registered': 'Registered already.',
    'change-not-registered': 'Register it first, then tell the issuer.', 'change-told': 'The issuer was told already.',
  },
)
