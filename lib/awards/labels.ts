import { defineLabels } from '@/lib/kernel/labels'

export const awardLabels = defineLabels(
  {
    title: '年度评优', note: '{year} 年度：{open} 件待评定，{awarded} 件已评上。',
    kind: { COMMUNITY: '先进村社', COORDINATOR: '优秀协管员', UNIT: '先进单位', HELPER: '优秀楼长、志愿者', RESIDENT: '优秀新居民' },
    state: { OPEN: '待评定', AWARDED: '评上', NOT_AWARDED: '未评上', WITHDRAWN: '已撤回', TAKEN_BACK: '本人收回同意', MERGED: '社区已并入别处', LAPSED: '过期未评' },
    show: { open: '待评定', awarded: '评上', not: '未评上', gone: '撤回等' }, states: '状态', kinds: '奖项', years: '年度', year: '{year} 年度', all: '全部',
    list: {
      nominate: '推荐', sheet: '打印', empty: '还没有推荐', emptyBody: '村社推荐辖区内的协管员、单位、楼长和新居民，街道推荐村社，由街道另一名经办人评定。', emptyNarrow: '这样筛选没有推荐', emptyNarrowBody: '换一个年度、奖项或状态再看。',
      nominee: '推荐对象', kind: '奖项', place: '村社', on: '推荐日期', state: '状态', forgotten: '姓名已删除', count: '本页 {count} 件',
    },
    form: {
      title: '推荐', kind: '哪个奖项', kindBody: '只推荐本辖区的。评上的名单会公布。', community: '哪个村社', choose: '请选择', next: '下一步', change: '换一个', year: '年度', nominee: { COMMUNITY: '村社', COORDINATOR: '协管员', UNIT: '单位', HELPER: '楼长或志愿者', RESIDENT: '新居民' },
      grounds: '推荐理由', groundsHint: '写做了什么、什么时候，至少 20 个字。推荐新居民的，本人能看到。',
      agreed: '本人同意被推荐，也同意评上后公布姓名', agreedOn: '哪天同意的', agreedHow: '怎样同意的', how: { WRITTEN: '书面', SPOKEN: '当面', PHONE: '电话' }, agreedHint: '本人随时可以在自己的页面收回同意，收回后推荐撤销、姓名删除。', submit: '推荐',
      find: '先找到新居民', findBody: '按姓名开头找，只找本辖区已登记的人。', search: '姓名', none: '没有找到', noneBody: '只能推荐登记在本辖区的新居民。', noChoice: '这个村社没有可以推荐的', noChoiceBody: '换一个奖项或村社。',
      counted: '推荐时会记下当天的各项指标，供评定时对照。', notCounted: '这个奖项只看推荐理由，不给个人打分排名。',
    },
    page: {
      grounds: '推荐理由', groundsGone: '已按期删除', facts: '推荐', kind: '奖项', year: '年度', place: '村社', by: '推荐', agreed: '本人同意', agreedLine: '{day}，{how}', office: '街道', community: '村社', line: '{who}，{day}', decided: '评定', withdrawn: '撤回', reason: '理由：{words}', nobody: '姓名已删除',
      takenBack: '{day} 本人收回同意，姓名和理由已删除。', merged: '{day} 这个社区并入别处。', lapsed: '一直没有评定，已过期。', gone: '推荐之后情况有变：账号已停用或换了岗位，单位已撤销，或本人已离开。',
      figures: '各项指标', figuresOf: '{name}的指标，与专项行动页同一口径，按天计算，不排名。点数字可以打开名单。', figuresUnit: '这家单位的指标，与专项行动页同一口径，按天计算，不排名。', notCounted: '这个奖项只看推荐理由，不给个人打分排名。', indicator: '指标', then: '推荐当天（{day}）', now: '今天', nothing: '没有应办', mergedNow: '已并入别处，不再另计', of: '{met}/{due}',
      ownWait: '你推荐的由街道另一名经办人评定。',
    },
    decide: { title: '评定', body: '评定后不能再改。推荐新居民的，本人会看到结果。', outcome: '结果', AWARDED: '评上', NOT_AWARDED: '不评', words: '说明', wordsHint: '不评的要写理由', submit: '确定' },
    withdraw: { title: '撤回推荐', body: '撤回后不再评定，要推荐须重新推荐。', words: '为什么撤回', submit: '撤回' },
    done: { nominated: '已推荐，等街道评定', AWARDED: '已评上', NOT_AWARDED: '已记为不评', withdrawn: '已撤回' },
    sheet: { open: '评优推荐汇总表', awarded: '评优名单', openTitle: '{year} 年度评优推荐汇总表', awardedTitle: '{year} 年度评优名单', print: '打印', none: '没有。', note: '各奖项内按村社、推荐日期排列，不分先后。', grounds: '推荐理由：{grounds}', figures: '推荐当天：{figures}', figure: '{name} {met}/{due}', by: '{office}，{day}', place: '（{place}）', signed: '评定会议签字：', page: '{day} 打印' },
  },
  {
    title: 'Awards', note: '{year}: {open} to be decided, {awarded} awarded.',
    kind: { COMMUNITY: 'Community of the year', COORDINATOR: 'Coordinator', UNIT: 'Unit', HELPER: 'Building captain or volunteer', RESIDENT: 'Resident' },
    state: { OPEN: 'To be decided', AWARDED: 'Awarded', NOT_AWARDED: 'Not awarded', WITHDRAWN: 'Withdrawn', TAKEN_BACK: 'Agreement taken back', MERGED: 'Community became part of another', LAPSED: 'Never decided' },
    show: { open: 'To be decided', awarded: 'Awarded', not: 'Not awarded', gone: 'Withdrawn and others' }, states: 'State', kinds: 'Award', years: 'Year', year: '{year}', all: 'All',
    list: {
      nominate: 'Nominate', sheet: 'Print', empty: 'No nomination yet', emptyBody: 'A community nominates its coordinators, units, building captains and residents, the office nominates communities; another officer decides.', emptyNarrow: 'None like that', emptyNarrowBody: 'Try another year, award or state.',
      nominee: 'Nominee', kind: 'Award', place: 'Community', on: 'Nominated', state: 'State', forgotten: 'Name removed', count: '{count} on this page',
    },
    form: {
      title: 'Nominate', kind: 'Which award', kindBody: 'Of your own area alone. Who is awarded is published.', community: 'Which community', choose: 'Please choose', next: 'Next', change: 'Change', year: 'Year', nominee: { COMMUNITY: 'Community', COORDINATOR: 'Coordinator', UNIT: 'Unit', HELPER: 'Building captain or volunteer', RESIDENT: 'Resident' },
      grounds: 'Grounds', groundsHint: 'What was done, and when; at least 20 characters. A resident who is nominated reads it.',
      agreed: 'They agree to be nominated, and to their name being published if awarded', agreedOn: 'Agreed on', agreedHow: 'How', how: { WRITTEN: 'In writing', SPOKEN: 'In person', PHONE: 'By phone' }, agreedHint: 'They may take it back on their own page at any time: the nomination ends then, and the name is removed.', submit: 'Nominate',
      find: 'Find the resident first', findBody: 'By the beginning of the name, among those registered in your area.', search: 'Name', none: 'Nobody found', noneBody: 'Only residents registered in your area can be nominated.', noChoice: 'Nobody to nominate in this community', noChoiceBody: 'Choose another award or community.',
      counted: 'The rates of the day are kept with the nomination, for whoever decides.', notCounted: 'This award goes by its grounds alone: people are not scored or ranked.',
    },
    page: {
      grounds: 'Grounds', groundsGone: 'Deleted in due time', facts: 'Nomination', kind: 'Award', year: 'Year', place: 'Community', by: 'Nominated by', agreed: 'Their agreement', agreedLine: '{day}, {how}', office: 'Office', community: 'Community', line: '{who}, {day}', decided: 'Decided', withdrawn: 'Withdrawn', reason: 'Reason: {words}', nobody: 'Name removed',
      takenBack: 'The agreement was taken back on {day}; name and grounds were removed.', merged: 'The community became part of another one on {day}.', lapsed: 'Never decided, and too old now.', gone: 'Something has changed since: the account is disabled or does other work, the unit is closed, or the person has left.',
      figures: 'Rates', figuresOf: 'Rates of {name}, counted as on the campaign’s pages by the day; nobody is ranked. A number opens its list.', figuresUnit: 'Rates of this unit, counted as on the campaign’s pages by the day; nobody is ranked.', notCounted: 'This award goes by its grounds alone: people are not scored or ranked.', indicator: 'Indicator', then: 'When nominated ({day})', now: 'Today', nothing: 'Nothing due', mergedNow: 'Part of another one; not counted by itself', of: '{met} of {due}',
      ownWait: 'What you have nominated is decided by another officer.',
    },
    decide: { title: 'Decide', body: 'A decision stands. A resident sees what came of it.', outcome: 'Outcome', AWARDED: 'Awarded', NOT_AWARDED: 'Not awarded', words: 'Words', wordsHint: 'Needed if it is not awarded', submit: 'Decide' },
    withdraw: { title: 'Withdraw the nomination', body: 'It will not be decided; a new one may be made.', words: 'Why', submit: 'Withdraw' },
    done: { nominated: 'Nominated; the office decides', AWARDED: 'Awarded', NOT_AWARDED: 'Noted as not awarded', withdrawn: 'Withdrawn' },
    sheet: { open: 'Nominations for the meeting', awarded: 'The awarded', openTitle: 'Nominations for {year}', awardedTitle: 'Awards of {year}', print: 'Print', none: 'None.', note: 'In the order of communities and days, which is no ranking.', grounds: 'Grounds: {grounds}', figures: 'When nominated: {figures}', figure: '{name} {met} of {due}', by: '{office}, {day}', place: ' ({place})', signed: 'Signed at the meeting:', page: 'printed on {day}' },
  },
)

export const awardProblemLabels = defineLabels(
  {
    'nomination-decided': '已经评定，不能再改。', 'nomination-over': '这件推荐已撤销。', 'nomination-own': '自己推荐的由另一名经办人评定。', 'nomination-self': '不能推荐或评定自己。', 'nomination-anothers': '由推荐的一方撤回。', 'nominated-already': '这一年度已推荐过或已评上。', 'awarded-already': '这一年度已经评上，不能再评。',
    'nominee-former': '这个账号已停用，或已不在这个岗位。', 'nominee-departed': '这个人现在不住在这里。', 'nominee-unregistered': '这个人还没有登记。', 'agreement-needed': '要本人同意才能推荐。', 'agreed-too-old': '同意太久了，请再问一次本人。',
  },
  {
    'nomination-decided': 'Decided already.', 'nomination-over': 'This nomination is over.', 'nomination-own': 'What you have nominated is decided by another officer.', 'nomination-self': 'Nobody nominates or decides themself.', 'nomination-anothers': 'Whoever nominated withdraws it.', 'nominated-already': 'Nominated or awarded already this year.', 'awarded-already': 'Awarded already this year.',
    'nominee-former': 'This account is disabled, or does other work now.', 'nominee-departed': 'This person does not live here now.', 'nominee-unregistered': 'This person is not registered yet.', 'agreement-needed': 'Nobody is nominated without their agreement.', 'agreed-too-old': 'That was long ago; please ask again.',
  },
)
