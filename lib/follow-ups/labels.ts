import { defineLabels } from '@/lib/kernel/labels'

export const followUpLabels = defineLabels(
  {
    title: '分类管理', note: '只列出与你有关的个案',
    ground: { IDENTITY_UNVERIFIED: '身份待核实', UNSAFE_PREMISES: '住处不安全', COMMUNITY_CORRECTION: '依法社区矫正', AFTER_RELEASE: '刑满释放后帮扶', NEEDS_ASSISTANCE: '需要帮助', UNREGISTERED_MOVES: '多次搬迁未登记' },
    state: { PROPOSED: '待审批', OPEN: '在管', RENEWING: '在管，待审批延期', REFUSED: '未批准', WITHDRAWN: '已撤回', CLOSED: '已结案', LEFT: '已离开本社区', EXPIRED: '已到期' },
    result: { SETTLED: '问题已解决', NO_GROUND: '情况不再存在', ASSISTED: '转为日常服务', HANDED_ON: '已移交其他部门' },
    outcome: { MET: '见到本人', DECLINED: '本人不愿多谈', NOT_IN: '不在家' },
    step: { PROPOSED: '提请', APPROVED: '批准', REFUSED: '不批准', WITHDRAWN: '撤回提请', ASSIGNED: '更换走访人', VISITED: '走访：{outcome}', RENEWAL: '提请延期', RENEWED: '批准延期', RENEWAL_REFUSED: '不批准延期', RENEWAL_WITHDRAWN: '撤回延期提请', SHOWN: '给本人看过', CLOSED: '结案' },
    show: { decide: '待我审批', visit: '待我走访', open: '在管', proposed: '已提请', over: '已结束' },
    list: {
      filters: '筛选', person: '姓名', ground: '依据', state: '状态', next: '下一步', gone: '不在你的网格', visitBy: '{day}前走访', late: '走访超期 {days} 天', today: '今天要走访', endsOn: '{day}到期', proposedOn: '{day}提请', renewalOn: '{day}提请延期', endedOn: '{day}结束', expiredOn: '{day}到期结束',
      empty: '没有要办的', emptyBody: '提请、审批或走访的个案会列在这里。别人的个案不会出现。', open: '打开{name}的个案',
    },
    figure: { heading: '各社区件数', own: '本社区件数', note: '只有件数，统计到社区为止。', community: '社区', due: '在管', met: '按期走访', none: '没有在管个案' },
    page: {
      ground: '依据', grounds: '具体情况', person: '本人', address: '现住址', community: '社区', openedBy: '提请', reviewer: '审批', visitor: '走访', by: '{name}，{day}', period: '有效期', until: '{from}至{to}', every: '走访', everyDays: '每 {days} 天一次', visitBy: '下次走访', result: '结果', facts: '个案', steps: '经过', line: '{day}，{name}', toPerson: '打开登记信息', only: '只有提请人、审批人和走访人能看这件个案。', noAddress: '没有登记住址', wordsGone: '已过保存期限，内容已清除',
    },
    act: {
      approve: '批准', approveBody: '从今天起在管，最长 {days} 天，到期不延期就结束。', approveRenewal: '批准延期', refuse: '不批准', refuseTitle: '不批准', refuseBody: '写明理由，提请人会看到。', why: '理由', withdraw: '撤回提请', withdrawBody: '撤回后不再审批。', withdrawRenewal: '撤回延期提请',
      assign: '更换走访人', assignBody: '原走访人从此看不到这件个案。', visitor: '走访人', renew: '提请延期', renewBody: '由另一名经办人审批。没有批准就按原日期到期。', renewWords: '为什么还需要', reviewer: '请谁审批', close: '结案', closeBody: '结案后不再走访。', result: '结果', words: '说明', show: '给本人看', showBody: '先记入个案和审计记录，再打开可以打印的一页。', shown: '打印页',
    },
    visit: { heading: '记录走访', outcome: '结果', words: '情况', wordsHint: '只有这件个案的经办人能看，本人要求时也会给本人看。', submit: '保存走访' },
    form: {
      title: '提请分类管理', ground: '依据', grounds: '具体情况', groundsHint: '写看到的事实和日期，至少 20 个字。本人要求时会给本人看。', reviewer: '请谁审批', visitor: '由谁走访', choose: '请选择', submit: '提请审批', rule: '只看本人的具体情况。籍贯、民族、年龄、职业都不能作为依据。', noReviewer: '街道没有其他经办人可以审批。' },
    record: { heading: '分类', class: { NORMAL: '一般', TEMPORARY: '临时', FOLLOW_UP: '重点' }, how: '按登记情况自动得出，不能填写。', propose: '提请分类管理', mine: '你经办的个案' },
    paper: { title: '分类管理告知单', to: '{name}：', intro: '你要求查看关于你的分类管理记录。全部内容如下：', grounds: '依据：{ground}', openedBy: '提请人：{name}，{day}', approvedBy: '审批人：{name}，{day}', notApproved: '审批：未批准', visitor: '走访人：{name}', until: '有效期：{from}至{to}，到期不延期就结束', state: '现在的状态：{state}', every: '走访：每 {days} 天一次', steps: '办理经过', wordsOf: '记录：{words}', right: '对内容有不同意见，可以要求更正或结案。', office: '{community}', shown: '{day}，由{name}出示', print: '打印' },
    done: { proposed: '已提请，等待审批', approved: '已批准', refused: '已退回，不批准', withdrawn: '已撤回', assigned: '已更换走访人', visited: '走访已保存', renewal: '已提请延期', shown: '已记录', closed: '已结案' },
    today: { decide: '{count} 件分类管理等你审批', visit: '{count} 件个案要走访', late: '其中 {count} 件超期', ending: '{count} 件个案快到期，要延期或结案', open: '去办' },
  },
  {
    title: 'Follow-up', note: 'Only cases in which you are named',
    ground: { IDENTITY_UNVERIFIED: 'Identity not yet verified', UNSAFE_PREMISES: 'Unsafe premises', COMMUNITY_CORRECTION: 'Statutory community correction', AFTER_RELEASE: 'Support after release', NEEDS_ASSISTANCE: 'Needs assistance', UNREGISTERED_MOVES: 'Repeated unregistered moves' },
    state: { PROPOSED: 'To be decided', OPEN: 'Open', RENEWING: 'Open, renewal to be decided', REFUSED: 'Not approved', WITHDRAWN: 'Withdrawn', CLOSED: 'Closed', LEFT: 'Moved away', EXPIRED: 'Run out' },
    result: { SETTLED: 'Put right', NO_GROUND: 'No ground any more', ASSISTED: 'Everyday services help', HANDED_ON: 'Another authority took over' },
    outcome: { MET: 'Met', DECLINED: 'Did not wish to talk', NOT_IN: 'Not in' },
    step: { PROPOSED: 'Proposed', APPROVED: 'Approved', REFUSED: 'Not approved', WITHDRAWN: 'Proposal withdrawn', ASSIGNED: 'Another visitor', VISITED: 'Visit: {outcome}', RENEWAL: 'Renewal proposed', RENEWED: 'Renewed', RENEWAL_REFUSED: 'Not renewed', RENEWAL_WITHDRAWN: 'Renewal withdrawn', SHOWN: 'Shown to the person', CLOSED: 'Closed' },
    show: { decide: 'To decide', visit: 'To visit', open: 'Open', proposed: 'Proposed', over: 'Over' },
    list: {
      filters: 'Filters', person: 'Name', ground: 'Ground', state: 'State', next: 'Next', gone: 'Not in your grid', visitBy: 'visit by {day}', late: 'visit {days, plural, one {# day} other {# days}} late', today: 'visit today', endsOn: 'ends {day}', proposedOn: 'proposed {day}', renewalOn: 'renewal proposed {day}', endedOn: 'ended {day}', expiredOn: 'ran out {day}',
      empty: 'Nothing to do', emptyBody: 'Cases that you propose, decide or visit are listed here. Nobody else’s are.', open: 'Open the case of {name}',
    },
    figure: { heading: 'Cases by community', own: 'Cases of this community', note: 'Numbers only, by community and no nearer.', community: 'Community', due: 'Open', met: 'On schedule', none: 'No open case' },
    page: {
      ground: 'Ground', grounds: 'What happened', person: 'Person', address: 'Lives at', community: 'Community', openedBy: 'Proposed by', reviewer: 'Decided by', visitor: 'Visited by', by: '{name}, {day}', period: 'In force', until: '{from} to {to}', every: 'Visits', everyDays: 'every {days, plural, one {day} other {# days}}', visitBy: 'Next visit by', result: 'Result', facts: 'The case', steps: 'What was done', line: '{day}, {name}', toPerson: 'Open the record', only: 'Seen by whoever proposed, decides or visits it, and by nobody else.', noAddress: 'No address on record', wordsGone: 'Kept no longer: erased',
    },
    act: {
      approve: 'Approve', approveBody: 'Open from today, for {days, plural, one {# day} other {# days}} at most; over by itself unless renewed.', approveRenewal: 'Approve the renewal', refuse: 'Do not approve', refuseTitle: 'Do not approve', refuseBody: 'Say why; whoever proposed it will read it.', why: 'Why', withdraw: 'Withdraw', withdrawBody: 'Nobody decides on it then.', withdrawRenewal: 'Withdraw the renewal',
      assign: 'Another visitor', assignBody: 'Whoever visited until now sees this case no more.', visitor: 'Visitor', renew: 'Propose a renewal', renewBody: 'Another officer decides. Without that it ends on its day.', renewWords: 'Why it is still needed', reviewer: 'Who is to decide', close: 'Close', closeBody: 'Nobody visits any more.', result: 'Result', words: 'In words', show: 'Show to the person', showBody: 'It is noted in the case and the trail first, then a page to print opens.', shown: 'Page to print',
    },
    visit: { heading: 'A visit today', outcome: 'How it went', words: 'In words', wordsHint: 'Read by this case’s people alone, and by the person on request.', submit: 'Save the visit' },
    form: {
      title: 'Propose a follow-up', ground: 'Ground', grounds: 'What happened', groundsHint: 'Facts and days, at least 20 characters. The person may read it.', reviewer: 'Who is to decide', visitor: 'Who would visit', choose: 'Choose', submit: 'Propose', rule: 'One person’s own circumstances. Origin, ethnicity, age and job are no ground.', noReviewer: 'The sub-district has no other officer who could decide.' },
    record: { heading: 'Class', class: { NORMAL: 'Normal', TEMPORARY: 'Temporary', FOLLOW_UP: 'Follow-up' }, how: 'Follows from the record; nobody types it.', propose: 'Propose a follow-up', mine: 'Your cases' },
    paper: { title: 'What is held of you', to: '{name},', intro: 'You asked to see the follow-up case about you. This is all of it.', grounds: 'Ground: {ground}', openedBy: 'Proposed by {name}, {day}', approvedBy: 'Approved by {name}, {day}', notApproved: 'Not approved', visitor: 'Visited by {name}', until: 'In force {from} to {to}, and over then unless renewed', state: 'State: {state}', every: 'Visits: every {days, plural, one {day} other {# days}}', steps: 'What was done', wordsOf: 'Note: {words}', right: 'If you do not agree, you may ask for it to be corrected or closed.', office: '{community}', shown: '{day}, shown by {name}', print: 'Print' },
    done: { proposed: 'Proposed; another officer decides', approved: 'Approved', refused: 'Not approved', withdrawn: 'Withdrawn', assigned: 'Another visitor', visited: 'Visit saved', renewal: 'Renewal proposed', shown: 'Noted', closed: 'Closed' },
    today: { decide: '{count, plural, one {# follow-up} other {# follow-ups}} to decide', visit: '{count, plural, one {# follow-up visit} other {# follow-up visits}} to make', late: '{count} late', ending: '{count, plural, one {# case ends} other {# cases end}} soon: renew or close', open: 'Open' },
  },
)

export const followUpProblemLabels = defineLabels(
  {
    'follow-up-proposed': '还没有批准。', 'follow-up-open': '已经批准。', 'follow-up-renewing': '已经提请延期，等待审批。', 'follow-up-over': '这件个案已经结束。', 'follow-up-anothers': '这一步由个案的另一名经办人办理。', 'follow-up-yours': '你经办的这个人的个案还没有结束。', 'follow-up-already': '这个人已有在管个案，不能再批准一件。', 'follow-up-unplaced': '还没有落到社区，不能提请。', 'words-too-short': '写得太短，至少 20 个字。',
  },
  {
    'follow-up-proposed': 'It is not approved yet.', 'follow-up-open': 'It is approved already.', 'follow-up-renewing': 'A renewal is proposed already.', 'follow-up-over': 'This case is over.', 'follow-up-anothers': 'That is for another of this case’s officers.', 'follow-up-yours': 'Your case about this person is not over.', 'follow-up-already': 'There is an open case about this person already.', 'follow-up-unplaced': 'They are placed in no community yet.', 'words-too-short': 'Too short: at least 20 characters.',
  },
)
