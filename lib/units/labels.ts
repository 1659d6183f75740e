import { defineLabels } from '@/lib/kernel/labels'

/** Units, whoever employs or houses residents. */
export const unitLabels = defineLabels(
  {
    title: '单位', note: '共 {count} 家', search: '按名称查', new: '新建单位', edit: '修改', filters: '状态', kinds: '类型',
    show: { open: '在册', scale: '规模以上', closed: '已撤销' },
    kind: { ENTERPRISE: '企业', SITE: '工地', SCHOOL: '学校', MARKET: '市场', HOTEL: '旅馆', DORMITORY: '集体宿舍', OTHER: '其他' },
    column: { name: '单位', kind: '类型', community: '所在社区', address: '地址', scale: '半月报' },
    empty: '还没有单位', emptyBody: '用工、住宿新居民的单位在这里建立，才能报花名册和半月报。', none: '没有符合条件的单位', noneBody: '换个条件再查。',
    form: { areaCode: '所在社区', name: '名称', kind: '类型', address: '地址', creditCode: '统一社会信用代码', creditCodeHint: '18 位', submit: '保存', choose: '请选择' },
    fact: { heading: '基本情况', since: '{day}起', closed: '{day}撤销', none: '没有填写' },
    scale: { above: '规模以上', below: '不单独报送', note: '规模以上单位每半月单独报送一份，从标记后的下一期起。', mark: '标为规模以上', unmark: '取消标记' },
    act: { close: '确认撤销', closeTitle: '撤销单位', closeBody: '撤销后不再能选用，记录保留，可以恢复。还有人住、还有在用账号的不能撤销。', reopen: '恢复' },
    done: { created: '单位已建立', corrected: '已保存', closed: '已撤销', reopened: '已恢复', scaled: '已保存，从下一期起应报', signed: '已记下签订', voided: '已作废，自今天起按未签算' },
    letter: { heading: '责任书', openEnd: '长期有效', none: '没有签', sign: '登记签订', renew: '续签', void: '作废', voidTitle: '作废', voidBody: '自今天起按未签算。以前的数字不变。', templates: '责任书文书' },
    more: { heading: '相关', organisation: '负责人和责任书', reports: '半月报', accounts: '账号由管理员在用户里建立。' },
  },
  {
    title: 'Units', note: '{count, plural, one {# unit} other {# units}}', search: 'Find by name', new: 'New unit', edit: 'Correct', filters: 'State', kinds: 'Kind',
    show: { open: 'In force', scale: 'Above scale', closed: 'Closed' },
    kind: { ENTERPRISE: 'Enterprise', SITE: 'Construction site', SCHOOL: 'School', MARKET: 'Market', HOTEL: 'Hotel', DORMITORY: 'Dormitory', OTHER: 'Other' },
    column: { name: 'Unit', kind: 'Kind', community: 'In', address: 'Address', scale: 'Half-month reports' },
    empty: 'No units yet', emptyBody: 'Whoever employs or houses residents is entered here, and can then send rosters and half-month reports.', none: 'No units match', noneBody: 'Try other words or another filter.',
    form: { areaCode: 'Community', name: 'Name', kind: 'Kind', address: 'Address', creditCode: 'Unified social credit code', creditCodeHint: '18 characters', submit: 'Save', choose: 'Choose' },
    fact: { heading: 'Facts', since: 'since {day}', closed: 'closed {day}', none: 'not said' },
    scale: { above: 'Above scale', below: 'Sends none', note: 'An above-scale unit sends a report of its own every half month, from the next period on.', mark: 'Mark as above scale', unmark: 'No more above scale' },
    act: { close: 'Close it', closeTitle: 'Close the unit', closeBody: 'It can be chosen nowhere any more; what was recorded stays, and it can be reopened. Not while people live here by it or its accounts are in use.', reopen: 'Reopen' },
    done: { created: 'The unit was entered', corrected: 'Saved', closed: 'Closed', reopened: 'Reopened', scaled: 'Saved. From the next period on', signed: 'The letter was noted', voided: 'Void: from today it counts as not signed' },
    letter: { heading: 'Letters', openEnd: 'in force', none: 'not signed', sign: 'Signed', renew: 'Renew', void: 'Make it void', voidTitle: 'Void', voidBody: 'From today it counts as not signed. Past figures stay.', templates: 'Texts of letters' },
    more: { heading: 'More', organisation: 'Who is in charge, and letters', reports: 'Half-month reports', accounts: 'Its accounts are opened by the administrator, among the users.' },
  },
)

export const unitProblemLabels = defineLabels(
  {
    'unit-known': '这个社区已经有同名的单位。', 'unit-closed': '这家单位已经撤销。', 'unit-open': '这家单位没有撤销。',
    'unit-people': '还有 {count} 人在这家单位的花名册上或名下居住，先办离开再撤销。', 'unit-accounts': '还有 {count} 个在用的账号，请管理员停用后再撤销。',
  },
  {
    'unit-known': 'This community has a unit of that name already.', 'unit-closed': 'This unit is closed.', 'unit-open': 'This unit is not closed.',
    'unit-people': '{count, plural, one {# person is} other {# people are}} still on its roster or {count, plural, one {lives} other {live}} here by it. Record their leaving first.', 'unit-accounts': '{count, plural, one {# account is} other {# accounts are}} in use. The administrator disables them first.',
  },
)
