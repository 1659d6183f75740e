import { defineLabels } from '@/lib/kernel/labels'

/** Staff, money and training (人员经费、培训). */
export const resourceLabels = defineLabels(
  {
    title: '人员经费',
    standing: {
      note: '按每 {per} 人 1 名协管员、每人每年 {yuan} 元核算', community: '社区', residents: '应登记人数', coordinators: '协管员', needed: '应配', have: '现有', money: '到账经费（元）', neededMoney: '应有', staffing: '人员', funding: '经费', ok: '到位', lackStaff: '还缺 {count} 人', lackMoney: '还缺 {yuan} 元', lackBoth: '还缺 {count} 人、{yuan} 元', total: '合计', counted: '{day}核算', filters: '筛选',
      show: { all: '全部', 'short-of-staff': '人员不足', 'short-of-money': '经费不足', 'in-place': '到位' }, none: '还没有核算', noneBody: '系统每小时核算一次。', empty: '没有符合条件的社区', state: '缺口', enough: '到位', nobody: '还没有应登记的人', how: '人数是应登记的人，和登记率的分母一样；协管员是本社区启用的协管员账号。每小时核算一次，只影响核算那天以后的数字。', ratio: '{have} / {need}', year: '{year} 年',
    },
    money: {
      heading: '{year} 年到账经费', record: '登记经费', community: '社区', amount: '金额（元）', forYear: '年度', source: '来源', onDay: '到账日期', note: '备注', submit: '登记', none: '还没有登记到账经费', entries: '{count, plural, other {逐笔 # 条}}', sum: '合计 {yuan} 元', by: '登记人', void: '作废', voidLong: '作废 {day} 的 {yuan} 元', voidBody: '从今天起不再计入，记录保留。', voided: '{day}作废', sources: { DISTRICT: '区级拨款', SUBDISTRICT: '街道拨款', COMMUNITY: '社区自筹', OTHER: '其他' },
    },
    training: {
      note: '{all} 名协管员，{none} 名还没有合格的培训', ownNote: '{count, plural, =0 {还没有合格的培训} other {共 # 次，合格 {hours} 学时}}', hold: '登记培训', titleField: '培训内容', onDay: '培训日期', hours: '学时', area: '举办', list: '培训', people: '协管员', name: '协管员', community: '社区', grid: '网格', done: '合格学时', trainings: '参加的培训', none: '还没有培训', noneBody: '登记一次培训后，再登记每个人的结果。', nobody: '没有协管员', nobodyBody: '启用协管员账号后出现在这里。', notTrained: '未培训', trained: '已培训', result: { PASSED: '合格', FAILED: '不合格', ABSENT: '未参加' }, record: '登记结果', training: '培训', resultField: '结果', submit: '登记', void: '作废', voidLong: '作废「{title}」', voidBody: '这次培训的结果不再计入，记录保留。', passed: '合格 {passed} 人', failed: '不合格 {failed} 人', hoursOf: '{hours} 学时', choose: '协管员', filters: '筛选', show: { all: '全部', untrained: '未培训' }, chooseTraining: '先登记一次培训。', line: '{day} {title}',
    },
    exported: { standings: '人员经费', trained: '协管员培训' },
  },
  {
    title: 'Staff and money',
    standing: {
      note: 'One coordinator for every {per} people, {yuan} yuan a head and year', community: 'Community', residents: 'To be registered', coordinators: 'Coordinators', needed: 'Needed', have: 'There are', money: 'Money received (yuan)', neededMoney: 'Needed', staffing: 'Staff', funding: 'Money', ok: 'In place', lackStaff: '{count, plural, one {# person} other {# people}} short', lackMoney: '{yuan} yuan short', lackBoth: '{count, plural, one {# person} other {# people}} and {yuan} yuan short', total: 'Together', counted: 'counted {day}', filters: 'Filters',
      show: { all: 'All', 'short-of-staff': 'Short of staff', 'short-of-money': 'Short of money', 'in-place': 'In place' }, none: 'Not counted yet', noneBody: 'The system counts every hour.', empty: 'No communities match', state: 'What is missing', enough: 'In place', nobody: 'Nobody to be registered yet', how: 'People are those who are to be registered, as in the rate of registration; coordinators the enabled accounts of the community. Counted every hour, from that day on.', ratio: '{have} of {need}', year: '{year}',
    },
    money: {
      heading: 'Money received for {year}', record: 'Record money', community: 'Community', amount: 'Amount (yuan)', forYear: 'For the year', source: 'From', onDay: 'Received on', note: 'Remark', submit: 'Record', none: 'No money recorded yet', entries: '{count, plural, one {# entry} other {# entries}}', sum: '{yuan} yuan together', by: 'Recorded by', void: 'Void', voidLong: 'Void {yuan} yuan of {day}', voidBody: 'Counts no more from today; the record stays.', voided: 'void since {day}', sources: { DISTRICT: 'District', SUBDISTRICT: 'Sub-district', COMMUNITY: 'Community', OTHER: 'Other' },
    },
    training: {
      note: '{all, plural, one {# coordinator} other {# coordinators}}, {none} with no training passed', ownNote: '{count, plural, =0 {No training passed yet} one {# training, {hours} hours passed} other {# trainings, {hours} hours passed}}', hold: 'Record a training', titleField: 'What it was about', onDay: 'Day', hours: 'Hours', area: 'Held by', list: 'Trainings', people: 'Coordinators', name: 'Coordinator', community: 'Community', grid: 'Grid', done: 'Hours passed', trainings: 'Trainings', none: 'No trainings yet', noneBody: 'Record a training first, then what became of everybody.', nobody: 'No coordinators', nobodyBody: 'They appear once their accounts are enabled.', notTrained: 'Not trained', trained: 'Trained', result: { PASSED: 'Passed', FAILED: 'Failed', ABSENT: 'Absent' }, record: 'Record results', training: 'Training', resultField: 'Result', submit: 'Record', void: 'Void', voidLong: 'Void “{title}”', voidBody: 'Its results count no more; the record stays.', passed: '{passed} passed', failed: '{failed} failed', hoursOf: '{hours} hours', choose: 'Coordinators', filters: 'Filters', show: { all: 'All', untrained: 'Not trained' }, chooseTraining: 'Record a training first.', line: '{day} {title}',
    },
    exported: { standings: 'Staff and money', trained: 'Training of coordinators' },
  },
)

export const resourceProblemLabels = defineLabels(
  {
    'standing-not-counted': '这个社区还没有核算，请稍后再登记。', 'funding-void': '已经作废。', 'training-void': '这次培训已经作废。', 'not-an-amount': '请填写金额，最多两位小数。', 'amount-too-large': '金额太大。', 'not-hours': '请填写学时，以半小时为单位。',
  },
  {
    'standing-not-counted': 'This community has not been counted yet; try again later.', 'funding-void': 'This is void already.', 'training-void': 'This training is void.', 'not-an-amount': 'Give an amount with two places at most.', 'amount-too-large': 'The amount is too large.', 'not-hours': 'Give hours, in halves.',
  },
)
