import { defineLabels } from '@/lib/kernel/labels'

export const inspectionLabels = defineLabels(
  {
    title: '联合检查',
    kind: { MID_YEAR: '年中检查', YEAR_END: '年终检查', OTHER: '专项检查' },
    state: { OPEN: '进行中', CLOSED: '已结案', CANCELLED: '已取消' },
    department: { PUBLIC_SECURITY: '公安', LABOUR: '人社', FAMILY_PLANNING: '计生', CONSTRUCTION: '建设', COMMERCE: '工商', OFFICE: '流管办' },
    mark: { UNDECIDED: '未查', PASSED: '合格', NOT_APPLICABLE: '不适用', DEDUCTED: '扣分', ACCEPTED: '整改中', CONTESTED: '有异议', UPHELD: '维持扣分', GIVEN_BACK: '退回分数', REPORTED: '报已整改', PUT_RIGHT: '已整改', NOT_RIGHT: '未整改' },
    tabs: { rounds: '各次检查', year: '年度评分', checklists: '检查表' },
    list: { name: '检查', places: '社区', days: '日期', state: '进度', weight: '权重', shown: '{shown} / {sheets} 个社区已交', until: '{from}至{to}', closed: '{day}结案', empty: '还没有联合检查', emptyBody: '先定检查表，再发起检查：选社区，分派各部门的检查人。', year: '年度' },
    act: { open: '发起检查', assign: '分派', close: '结案', cancel: '取消检查', print: '打印评分表', checklist: '修改检查表', mark: '去检查', history: '历年检查' },
    open: { title: '发起联合检查', kind: '种类', year: '计入年度', name: '名称', weight: '年度评分中的权重', checklist: '检查表', version: '{title}（第 {nth} 版）', fromOn: '开始', toOn: '截止', places: '受检社区', submit: '发起', noChecklist: '还没有检查表', noChecklistBody: '先定检查项目和分值，合计一百分。' },
    checklist: {
      title: '检查表', edit: '修改检查表', note: '保存为新的一版。用过的版本不变，以前的分数照旧。', name: '名称', recover: '按时整改退回所扣分数（%）', recoverHint: '社区在自己报的期限内整改、复查属实的，退回这么多。', item: '第 {n} 项', department: '部门', itemTitle: '项目', look: '看什么', points: '分值', indicator: '对照台账', none: '不对照',
      add: '加一项', remove: '删去', total: '合计 {total} 分', over: '多 {count} 分', under: '还差 {count} 分', submit: '存为新版本', version: '第 {nth} 版', adopted: '{day}起', used: '用于 {count} 次检查', unused: '没有用过', preset: '通用检查表，可以直接用，也可以先改。',
    },
    preset: {
      title: '联合检查表',
      permits: { title: '居住证办理', look: '抽查应办人员，核对居住证是否办理、有效、按期签注。' }, registration: { title: '居住登记', look: '抽查出租房，核对住的人是否登记、离开是否注销。' }, letters: { title: '治安责任书', look: '出租房是否签订治安责任书，台账与实际是否一致。' },
      contracts: { title: '劳动用工', look: '用人单位是否签订劳动合同、登记用工名册，有无使用童工。' }, wages: { title: '工资支付', look: '有无拖欠工资，欠薪投诉是否登记、办结。' }, certificates: { title: '婚育证明查验', look: '育龄妇女的婚育证明是否按期查验，变更是否登记。' },
      familyPlanning: { title: '计生合同', look: '房东、单位是否签订计生合同和责任书，服务是否落实。' }, sites: { title: '建筑工地', look: '工地和工棚的人员名册、居住条件、用电用火。' }, markets: { title: '经营场所', look: '市场、旅馆、美容美发、浴室等场所的证照和从业人员登记。' },
      hazards: { title: '隐患整改', look: '查出的隐患是否按期整改、复查，台账是否齐全。' }, reports: { title: '半月报和档案', look: '半月报是否按期报送，档案、协管员和经费是否到位。' },
    },
    round: {
      heading: '受检社区', community: '社区', departments: '各部门', decided: '已查项', waits: '待办', score: '得分', provisional: '暂计', nobody: '流管办', handed: '已交', by: '{who}：{departments}', waitsOf: { answer: '待答复 {count}', decision: '待裁定 {count}', 're-check': '待复查 {count}', mending: '整改中 {count}' }, none: '—',
      facts: '检查说明', weight: '权重 {weight}', answer: '社区收到结果后 {days} 天内答复', recover: '按时整改退回所扣分数的 {percent}%', assignHeading: '分派检查人', department: '部门', allDepartments: '所有部门', place: '社区', allPlaces: '所有社区', inspector: '检查人', choose: '请选择', office: '流管办代查', replace: '换掉原来的检查人', left: '已划到别的街道，不再计入这次检查：{places}', closeBody: '得分冻结，计入年度评分，不能再改。', cancelBody: '取消后不能恢复，原因会留在记录里。', cancelReason: '取消原因', cancelled: '{day}取消：{reason}',
    },
    mine: { title: '我的检查', empty: '没有分给你的检查', emptyBody: '流管办分派后，受检的社区会列在这里。', progress: '已查 {decided} / {items}', handed: '已交', ready: '待交', recheck: '待复查 {count}', until: '{day}截止' },
    sheet: {
      total: '得分', provisional: '暂计，结案后冻结', of: '{earned} / {possible} 分', excluded: '不适用的项目不计', item: '项目', points: '分值', result: '结果', deducted: '扣 {points} 分', back: '退回 {points} 分', lost: '实扣 {points} 分', reason: '扣分原因', note: '备注', photos: '现场照片', mended: '整改照片', notShown: '各部门还没有交齐', shownOn: '{day}交齐',
      answer: '答复', answerBy: '{day}前答复', late: '逾期未答复，扣分成立', measures: '整改措施', by: '{day}前整改', contest: '异议', decision: '裁定', report: '整改情况', recheck: '复查', onDay: '{day}', inTime: '按时整改', tooLate: '超过期限，不退分', register: '台账', registerOn: '{day}的台账', rate: '{met} / {due}（{rate}）', noRate: '没有应办的', handIn: '交检查结果', handInBody: '交后不能再改。各部门都交了，社区就能看到。', handInOf: '{department}：交检查结果', left: '还有 {count} 项未查', marked: '{day} {by}', departments: '各部门', look: '看什么',
    },
    markForm: { title: '检查', verdict: '结果', points: '扣几分', fewer: '少一分', more: '多一分', reason: '扣分原因', note: '备注', changed: '别人刚改过这一项。再保存会替换，填写的内容还在。', save: '保存', next: '保存，下一项', back: '返回', saved: '已保存 {title}', worth: '{points} 分', photos: '现场照片', photoOf: '现场照片 {n}', mendedOf: '整改照片 {n}', place: '第 {n} 项，共 {all} 项' },
    answerForm: { accept: '接受，整改', contest: '有异议', measures: '整改措施', byOn: '整改期限', contestReason: '异议理由', submitAccept: '接受扣分', submitContest: '提出异议', report: '整改情况', submitReport: '报已整改', givenBack: '退回几分', givenBackHint: '0 分为维持扣分', decision: '裁定理由', submitDecision: '裁定', recheck: '复查情况', right: '已整改', notRight: '未整改' },
    year: { title: '{year} 年度评分', how: '怎么算', howBody: '每次检查：得分 ÷ 应得分 × 100，不适用的项目两边都不计；退回的分和按时整改退回的分算作得分。年度评分是当年已结案各次检查按权重的平均。都只舍不入。', community: '社区', score: '年度评分', weight: '权重 {weight}', empty: '这一年没有检查', earlier: '{year} 年', open: '进行中', left: '已划出', years: '年度' },
    history: { title: '{community}历年检查', empty: '还没有检查结果', emptyBody: '各部门交齐检查结果后列在这里。', open: '进行中', year: '{year} 年', inspection: '检查', score: '得分', state: '状态' },
    print: { heading: '{name}评分表', place: '受检社区', days: '检查日期', result: '结果', deducted: '扣分', reason: '原因', answer: '社区答复', total: '应得 {possible} 分，得 {earned} 分，折合 {score} 分', none: '没有适用的项目', inspectors: '检查人签名', community: '受检社区负责人签名', office: '街道流管办（盖章）', on: '年　月　日', weight: '分值' },
    export: { scores: '导出评分', deductions: '导出扣分', earned: '得分（原分）', possible: '应得分', score: '折合得分', weight: '权重', year: '年度', shownOn: '交齐日期', title: '项目', points: '扣分', givenBack: '退回', state: '状态', inspection: '检查', department: '部门', answerBy: '答复期限', measures: '整改措施', byOn: '整改期限', contest: '异议', decision: '裁定', reportedOn: '报整改日期', rechecked: '复查', recheckedOn: '复查日期', reason: '原因', itemPoints: '分值' },
    done: { adopted: '检查表已保存', opened: '检查已发起', assigned: '已分派', saved: '已保存', handed: '已交', answered: '已答复', decided: '已裁定', reported: '已报整改', rechecked: '已复查', closed: '已结案', cancelled: '已取消', photoRemoved: '照片已删除' },
  },
  {
    title: 'Joint inspections',
    kind: { MID_YEAR: 'Mid-year', YEAR_END: 'Year-end', OTHER: 'Other' },
    state: { OPEN: 'Under way', CLOSED: 'Closed', CANCELLED: 'Called off' },
    department: { PUBLIC_SECURITY: 'Public security', LABOUR: 'Labour', FAMILY_PLANNING: 'Family planning', CONSTRUCTION: 'Construction', COMMERCE: 'Commerce', OFFICE: 'Office' },
    mark: { UNDECIDED: 'Not looked at', PASSED: 'Passed', NOT_APPLICABLE: 'Not applicable', DEDUCTED: 'Deducted', ACCEPTED: 'Being put right', CONTESTED: 'Contested', UPHELD: 'Upheld', GIVEN_BACK: 'Given back', REPORTED: 'Said to be put right', PUT_RIGHT: 'Put right', NOT_RIGHT: 'Not put right' },
    tabs: { rounds: 'Inspections', year: 'Year’s assessment', checklists: 'Checklist' },
    list: { name: 'Inspection', places: 'Communities', days: 'Days', state: 'Progress', weight: 'Weight', shown: '{shown} of {sheets} communities handed in', until: '{from} to {to}', closed: 'Closed {day}', empty: 'No joint inspections yet', emptyBody: 'Save a checklist, then open an inspection: choose communities and send inspectors of each department.', year: 'Year' },
    act: { open: 'Open an inspection', assign: 'Assign', close: 'Close', cancel: 'Call off', print: 'Print the sheet', checklist: 'Edit the checklist', mark: 'Inspect', history: 'Earlier inspections' },
    open: { title: 'Open a joint inspection', kind: 'Kind', year: 'Counts in', name: 'Name', weight: 'Weight in the year’s assessment', checklist: 'Checklist', version: '{title} (version {nth})', fromOn: 'From', toOn: 'Until', places: 'Communities', submit: 'Open', noChecklist: 'No checklist yet', noChecklistBody: 'Save items and their points first; they come to a hundred.' },
    checklist: {
      title: 'Checklist', edit: 'Edit the checklist', note: 'Saved as the next version. Versions never change, and earlier scores stay.', name: 'Name', recover: 'Points that come back when put right in time (%)', recoverHint: 'Where the community puts it right by the day it named, and the re-check finds so.', item: 'Item {n}', department: 'Department', itemTitle: 'Item', look: 'What to look at', points: 'Points', indicator: 'Figure of the register', none: 'None',
      add: 'Add an item', remove: 'Remove', total: '{total} points in all', over: '{count} too many', under: '{count} to go', submit: 'Save as a new version', version: 'Version {nth}', adopted: 'since {day}', used: 'used in {count, plural, one {# inspection} other {# inspections}}', unused: 'not used', preset: 'A common checklist: use it as it is, or change it first.',
    },
    preset: {
      title: 'Joint inspection checklist',
      permits: { title: 'Permits', look: 'Of people who need one: do they hold a valid permit, endorsed in time?' }, registration: { title: 'Registration', look: 'At let homes: is everybody who lives there registered, and whoever left signed off?' }, letters: { title: 'Security letters', look: 'Have landlords signed, and does the register agree with what is found?' },
      contracts: { title: 'Employment', look: 'Contracts, rosters, and no children at work.' }, wages: { title: 'Wages', look: 'Wages owed; complaints noted and settled.' }, certificates: { title: 'Certificate checks', look: 'Certificates checked in time, changes registered.' },
      familyPlanning: { title: 'Family-planning contracts', look: 'Signed by landlords and units, and services given.' }, sites: { title: 'Construction sites', look: 'Rosters, dormitories, electricity and fire.' }, markets: { title: 'Business premises', look: 'Licences and staff of markets, hotels, salons and bath houses.' },
      hazards: { title: 'Hazards', look: 'Put right and looked at again in time, with complete records.' }, reports: { title: 'Reports and files', look: 'Half-month reports in time; files, coordinators and money in place.' },
    },
    round: {
      heading: 'Communities', community: 'Community', departments: 'Departments', decided: 'Items', waits: 'Waiting', score: 'Score', provisional: 'so far', nobody: 'The office', handed: 'Handed in', by: '{who}: {departments}', waitsOf: { answer: '{count} to answer', decision: '{count} to decide', 're-check': '{count} to look at again', mending: '{count} being put right' }, none: '—',
      facts: 'About it', weight: 'Weight {weight}', answer: 'Communities answer within {days} days', recover: '{percent}% of a deduction comes back when put right in time', assignHeading: 'Send inspectors', department: 'Department', allDepartments: 'All departments', place: 'Community', allPlaces: 'All communities', inspector: 'Inspector', choose: 'Choose', office: 'The office itself', replace: 'Replace whoever has them', left: 'Now of another sub-district, and in this inspection no more: {places}', closeBody: 'Scores are frozen, count in the year, and never change.', cancelBody: 'It cannot be taken back, and the reason stays.', cancelReason: 'Why', cancelled: 'Called off on {day}: {reason}',
    },
    mine: { title: 'My inspections', empty: 'Nothing to inspect', emptyBody: 'Communities that the office sends you to are listed here.', progress: '{decided} of {items} looked at', handed: 'Handed in', ready: 'To hand in', recheck: '{count} to look at again', until: 'until {day}' },
    sheet: {
      total: 'Score', provisional: 'so far; frozen when closed', of: '{earned} of {possible} points', excluded: 'Without what is not applicable', item: 'Item', points: 'Points', result: 'Result', deducted: '{points} deducted', back: '{points} given back', lost: '{points} lost', reason: 'Why', note: 'Note', photos: 'Photos', mended: 'Photos of it put right', notShown: 'Not all departments have handed in', shownOn: 'handed in {day}',
      answer: 'Answer', answerBy: 'answer by {day}', late: 'not answered in time: the deduction stands', measures: 'What is done', by: 'by {day}', contest: 'Contested', decision: 'Decision', report: 'Put right', recheck: 'Looked at again', onDay: '{day}', inTime: 'in time', tooLate: 'after the day: no points come back', register: 'Register', registerOn: 'Register on {day}', rate: '{met} of {due} ({rate})', noRate: 'nothing due', handIn: 'Hand in', handInBody: 'Nothing can be changed after. Once all departments have handed in, the community sees it.', handInOf: '{department}: hand in', left: '{count} not looked at', marked: '{day} {by}', departments: 'Departments', look: 'What to look at',
    },
    markForm: { title: 'Inspection', verdict: 'Result', points: 'Points to deduct', fewer: 'One fewer', more: 'One more', reason: 'Why', note: 'Note', changed: 'Somebody has just changed this item. Saving again replaces it; what you wrote is still here.', save: 'Save', next: 'Save, next item', back: 'Back', saved: 'Saved: {title}', worth: '{points} points', photos: 'Photos', photoOf: 'Photo {n}', mendedOf: 'Photo of it put right {n}', place: 'Item {n} of {all}' },
    answerForm: { accept: 'Accept and put right', contest: 'Contest', measures: 'What is done', byOn: 'By when', contestReason: 'Why it is contested', submitAccept: 'Accept', submitContest: 'Contest', report: 'What was done', submitReport: 'It is put right', givenBack: 'Points to give back', givenBackHint: '0 upholds the deduction', decision: 'Why', submitDecision: 'Decide', recheck: 'What was found', right: 'Put right', notRight: 'Not put right' },
    year: { title: 'Assessment {year}', how: 'How we count', howBody: 'An inspection: points earned ÷ points possible × 100, without items that do not apply; points given back, and those that come back when put right in time, count as earned. The year’s score is the mean of its closed inspections by weight. All is rounded down.', community: 'Community', score: 'Year’s score', weight: 'weight {weight}', empty: 'No inspection in this year', earlier: '{year}', open: 'under way', left: 'left', years: 'Year' },
    history: { title: '{community}: inspections', empty: 'No results yet', emptyBody: 'They are listed here once all departments have handed in.', open: 'under way', year: '{year}', inspection: 'Inspection', score: 'Score', state: 'State' },
    print: { heading: '{name}: sheet', place: 'Community', days: 'Days', result: 'Result', deducted: 'Deducted', reason: 'Why', answer: 'Answer', total: '{earned} of {possible} points, {score} of a hundred', none: 'Nothing applied', inspectors: 'Inspectors', community: 'For the community', office: 'Office (seal)', on: 'Date', weight: 'Points' },
    export: { scores: 'Export scores', deductions: 'Export deductions', earned: 'Points earned', possible: 'Points possible', score: 'Score', weight: 'Weight', year: 'Year', shownOn: 'Handed in', title: 'Item', points: 'Deducted', givenBack: 'Given back', state: 'State', inspection: 'Inspection', department: 'Department', answerBy: 'Answer by', measures: 'What is done', byOn: 'By', contest: 'Contested', decision: 'Decision', reportedOn: 'Said to be put right', rechecked: 'Looked at again', recheckedOn: 'Looked at again on', reason: 'Why', itemPoints: 'Points' },
    done: { adopted: 'The checklist is saved', opened: 'The inspection is open', assigned: 'Assigned', saved: 'Saved', handed: 'Handed in', answered: 'Answered', decided: 'Decided', reported: 'Told', rechecked: 'Noted', closed: 'Closed', cancelled: 'Called off', photoRemoved: 'The photo is removed' },
  },
)

export const inspectionProblemLabels = defineLabels(
  {
    'inspection-not-hundred': '分值合计要正好一百分。', 'inspection-ends-before': '截止日早于开始日。', 'inspection-local': '检查人不能查自己工作的社区。', 'inspection-handed-in': '这个部门已经交了，不能再改。', 'inspection-not-handed-in': '各部门还没有交齐。', 'inspection-undecided': '还有 {count} 项没有查。', 'inspection-elsewhere': '这一项现在不能这样办，请看最新情况。',
    'inspection-too-late': '答复期限已过。', 'inspection-too-many-points': '这一项最多 {maximum} 分。', 'inspection-more-than-deducted': '最多退回 {maximum} 分。', 'inspection-closed': '这次检查已经结案。', 'inspection-cancelled': '这次检查已经取消。', 'inspection-shown': '已有社区收到结果，不能取消。',
    'inspection-not-all-in': '还有 {count} 个社区没有交齐。', 'inspection-waits-answer': '还有 {count} 项在等社区答复。', 'inspection-waits-decision': '还有 {count} 项异议待裁定。', 'inspection-waits-re-check': '还有 {count} 项待复查。', 'inspection-waits-mending': '还有 {count} 项没到整改期限。', 'inspection-not-due': '还没到社区承诺的整改期限。', 'inspection-by-too-late': '整改期限最晚到 {day}。', 'inspection-not-begun': '检查还没有开始。', 'inspection-left': '这个社区已划到别的街道，不再计入这次检查。', 'inspection-taken': '其中 {count} 项已分给别人。',
  },
  {
    'inspection-not-hundred': 'The points must come to exactly a hundred.', 'inspection-ends-before': 'It ends before it begins.', 'inspection-local': 'Nobody inspects the community they work in.', 'inspection-handed-in': 'This department has handed in: nothing changes any more.', 'inspection-not-handed-in': 'Not all departments have handed in.', 'inspection-undecided': '{count} items were not looked at.', 'inspection-elsewhere': 'That cannot be done to this item now: look at how it stands.',
    'inspection-too-late': 'The days to answer are over.', 'inspection-too-many-points': 'This item has {maximum} points at most.', 'inspection-more-than-deducted': 'At most {maximum} points come back.', 'inspection-closed': 'This inspection is closed.', 'inspection-cancelled': 'This inspection was called off.', 'inspection-shown': 'A community has its result, so it cannot be called off.',
    'inspection-not-all-in': '{count} communities are not handed in.', 'inspection-waits-answer': '{count} deductions wait for an answer.', 'inspection-waits-decision': '{count} contested deductions are to be decided.', 'inspection-waits-re-check': '{count} items are to be looked at again.', 'inspection-waits-mending': '{count} items still have days to be put right.', 'inspection-not-due': 'The day that the community named is not over.', 'inspection-by-too-late': 'The last day for it is {day}.', 'inspection-not-begun': 'The inspection has not begun.', 'inspection-left': 'This community belongs to another sub-district now and is in this inspection no more.', 'inspection-taken': '{count} of them are somebody else’s.',
  },
)
