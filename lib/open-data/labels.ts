import { defineLabels } from '@/lib/kernel/labels'

/** Published figures (数据公开). */
export const openDataLabels = defineLabels(
  {
    title: '新居民数据', intro: '各街道按半月公布的新居民人数。', gone: '这一期没有公布，或者已经撤下', none: '还没有公布的数据', noneBody: '街道公布后，这里可以看到。', of: '{area}：{from}至{to}', released: '{day}公布', total: '期末在住 {count} 人', totalWithheld: '期末在住人数少，不公布',
    flow: '本期流入 {arrived} 人，流出 {left} 人', flowWithheld: '本期流入、流出人数少，不公布',
    table: { community: '按社区', sex: '按性别', reason: '按居住事由', length: '按居住时间', origin: '按来源地', place: '按居住处所' }, class: '类别', people: '人数', withheld: '不公布',
    how: '不足 {count} 人的数不公布；为了不被算出来，有的较大的数也不公布。0 照实写。人数取自街道已报送、过了撤回期限的半月报，以后的更正不改已公布的数。', earlier: '以往各期', areas: '各街道', csv: '下载 CSV', tooMany: '查得太多了，过一会儿再来。',
    desk: {
      heading: '向社会公布', preview: '公布的内容', release: '公布', releaseBody: '公布后任何人都能在“数据公开”页看到。不足 {count} 人的数已经隐去。', done: '已公布', waits: '{day}之后，撤回期限过了才能公布。', published: '{day}公布', withdrawn: '{day}撤下：{reason}',
      withdraw: '撤下', withdrawBody: '撤下后外面看不到。因数字有误撤下的，不能再公布；其他的可以重新公布。', withdrawnDone: '已撤下', why: '原因', note: '说明', reason: { NUMBERS_WRONG: '数字有误', BY_MISTAKE: '误公布', OTHER: '其他' }, open: '看公开页', none: '还没有公布过。', incomplete: '缺 {names} 的半月报，不能公布。', wrong: '因数字有误撤下，不能再公布。',
    },
  },
  {
    title: 'New residents in figures', intro: 'How many new residents sub-districts have, published every half month.', gone: 'This period is not published, or not any more', none: 'Nothing is published yet', noneBody: 'It will be here once a sub-district publishes it.', of: '{area}: {from} to {to}', released: 'published {day}',
    total: '{count} people live here at the end', totalWithheld: 'Too few live here for the number to be published', flow: '{arrived} came and {left} left in this period', flowWithheld: 'Too few came or left for the numbers to be published',
    table: { community: 'By community', sex: 'By sex', reason: 'By reason of residence', length: 'By length of stay', origin: 'By origin', place: 'By kind of place' }, class: 'Class', people: 'People', withheld: 'withheld',
    how: 'Numbers below {count} are withheld, and some larger ones with them, so that they cannot be worked out. 0 is said. The numbers are those of half-month reports that were sent and can no longer be taken back; later corrections do not change what was published.', earlier: 'Earlier periods', areas: 'Sub-districts', csv: 'Download CSV',
    tooMany: 'Too many requests; come back in a while.',
    desk: {
      heading: 'To be published', preview: 'What is published', release: 'Publish', releaseBody: 'Everybody can read it then. Numbers below {count} are withheld already.', done: 'Published', waits: 'It can be published after {day}, once nobody can take it back.', published: 'published {day}', withdrawn: 'withdrawn {day}: {reason}',
      withdraw: 'Withdraw', withdrawBody: 'Nobody outside sees it then. What is withdrawn because its numbers are wrong is not published again; anything else can be.', withdrawnDone: 'Withdrawn', why: 'Why', note: 'Remark', reason: { NUMBERS_WRONG: 'Numbers are wrong', BY_MISTAKE: 'Published by mistake', OTHER: 'Other' }, open: 'The public page', none: 'Nothing was published yet.', incomplete: 'Without the reports of {names} it is not published.', wrong: 'Withdrawn because its numbers are wrong: it is not published again.',
    },
  },
)

export const openDataProblemLabels = defineLabels(
  { 'release-not-sent': '汇总报送以后才能公布。', 'release-not-final': '{day}之后，撤回期限过了才能公布。', 'release-already': '这一期已经公布。', 'release-withdrawn': '已经撤下。', 'release-incomplete': '缺 {names} 的半月报，不能公布。', 'release-wrong': '因数字有误撤下的，不能再公布。' },
  { 'release-not-sent': 'It can be published once it was sent.', 'release-not-final': 'It can be published after {day}, once nobody can take it back.', 'release-already': 'This period is published already.', 'release-withdrawn': 'It was withdrawn already.', 'release-incomplete': 'Without the reports of {names} it is not published.', 'release-wrong': 'It was withdrawn because its numbers are wrong: it is not published again.' },
)
