import { defineLabels } from '@/lib/kernel/labels'

/** What residents say is wrong in their own record, as the community reads and answers it; the names of its fields are read by both. */
export const correctionLabels = defineLabels(
  {
    title: '更正申请', note: '居民在自己的手机上说登记有错。核对后照改，或写明为什么不改，本人都会看到。',
    field: { NAME: '姓名', PHONE: '手机号', ORIGIN: '户籍地', REASON: '居住事由', EMPLOYER: '服务处所', OTHER: '其他' },
    state: { WAITING: '待答复', ACCEPTED: '已改', REFUSED: '没有改', WITHDRAWN: '本人撤回' },
    why: { PAPERS: '要看过证件才能改，请带证件到社区', RIGHT: '核对过，登记的没有错', UNCLEAR: '没有看明白，请再说清楚', OTHER: '其他' },
    show: { open: '待答复', late: '逾期', answered: '已答复', withdrawn: '本人撤回' }, filters: '筛选',
    was: '现在登记的', proposed: '本人说应是', says: '本人说的情况', word: '本人补充', none: '没有登记', forgotten: '内容已按期清除', gone: '已不在本辖区', asked: '{day}提出', until: '{day}前答复', late: '逾期 {days} 天', answered: '{day} {name}', answer: '答复',
    empty: { open: '没有待答复的更正申请', late: '没有逾期的', answered: '还没有答复过', withdrawn: '没有撤回的' }, emptyBody: '居民用居住证或申报回执进入“我的登记”后可以提出。',
    act: {
      accept: '照改', acceptTitle: '把{field}改成“{value}”？', acceptBody: '登记随即改成本人说的，本人会看到“已改”。', acceptPhone: '先拨这个号码，确认是本人在用。改了以后，验证码发到新号码，本人要重新进入。', acceptNote: '补充一句（本人会看到）', put: '已经改好', putTitle: '已经改好？', putBody: '先在档案或房屋里改好，再写明改了什么，本人会看到。', putText: '改了什么',
      refuse: '不改', refuseTitle: '不改{field}？', refuseBody: '登记不变。原因和补充本人都会看到。', reason: '为什么不改', note: '补充（选“其他”时必填）', number: '看完整号码', reveal: { CONTACT: '联系本人', VERIFY: '核对号码', OTHER: '其他' },
    },
    done: { accepted: '已改，本人会看到。', refused: '已答复，登记不变。' },
    today: { waiting: '{waiting, plural, other {居民说登记有错，# 件待答复}}{late, plural, =0 {} other {，逾期 # 件}}', open: '去答复' },
  },
  {
    title: 'Corrections', note: 'Residents say on their own phones what is wrong in their record. It is changed once it was checked, or they are told why it is not.',
    field: { NAME: 'Name', PHONE: 'Phone', ORIGIN: 'Household register', REASON: 'Reason of residence', EMPLOYER: 'Employer', OTHER: 'Something else' },
    state: { WAITING: 'To be answered', ACCEPTED: 'Changed', REFUSED: 'Not changed', WITHDRAWN: 'Withdrawn' },
    why: { PAPERS: 'Papers have to be seen; please bring them to the community office', RIGHT: 'Checked, and what is recorded is right', UNCLEAR: 'It is not clear what is meant; please say it again', OTHER: 'Something else' },
    show: { open: 'To be answered', late: 'Late', answered: 'Answered', withdrawn: 'Withdrawn' }, filters: 'Filters',
    was: 'Recorded now', proposed: 'They say', says: 'What they say', word: 'Their words', none: 'nothing recorded', forgotten: 'no longer kept', gone: 'no longer here', asked: 'asked {day}', until: 'answer by {day}', late: '{days, plural, one {# day} other {# days}} late', answered: '{day} {name}', answer: 'Answer',
    empty: { open: 'Nothing to answer', late: 'Nothing is late', answered: 'Nothing answered yet', withdrawn: 'Nothing was withdrawn' }, emptyBody: 'Residents ask on “My record”, which they enter by their permit or the receipt of a declaration.',
    act: {
      accept: 'Change it', acceptTitle: 'Change {field} to “{value}”?', acceptBody: 'The record says so at once, and they see that it was changed.', acceptPhone: 'Call that number first, so that it is theirs. From then on codes go to it, and they have to come in again.', acceptNote: 'A word to it, which they read', put: 'It was put right', putTitle: 'It was put right?', putBody: 'Put it right on the record or the door first, then say what was changed; they read it.', putText: 'What was changed',
      refuse: 'Do not change', refuseTitle: 'Leave {field} as it is?', refuseBody: 'The record stays as it is. They read the reason and your words.', reason: 'Why', note: 'In words; needed for “Something else”', number: 'Show the number', reveal: { CONTACT: 'To reach them', VERIFY: 'To check it', OTHER: 'Something else' },
    },
    done: { accepted: 'Changed; they can see it.', refused: 'Answered; the record stays as it is.' },
    today: { waiting: '{waiting, plural, one {# correction} other {# corrections}} to answer{late, plural, =0 {} other {, # late}}', open: 'Answer' },
  },
)

export const correctionProblemLabels = defineLabels(
  { 'correction-open': '这一项已经提过，还没有答复。可以先撤回再提。', 'correction-same': '和现在登记的一样，不用改。', 'my-too-often': '今天提得太多了，请明天再来，或到社区办。' },
  { 'correction-open': 'You have asked about this already. Withdraw it first, or wait for the answer.', 'correction-same': 'That is what is recorded.', 'my-too-often': 'That is enough for one day. Come back tomorrow, or go to the community office.' },
)
