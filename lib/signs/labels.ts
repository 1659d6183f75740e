import { defineLabels } from '@/lib/kernel/labels'

export const signLabels = defineLabels(
  {
    title: '可疑录入', note: '录得比走得快、一个电话多处住、补录旧日期、截止前集中离开。', question: '这是要问一问的事，不是结论，更不计入任何人的考核。可能是走完一层再补录，也可能是手机没有信号。',
    span: '{from}至{to}', earlier: '更早的', latest: '回到最近', empty: '这段时间没有', emptyBody: '录入的时间、电话、补录和离开都没有异常。', rows: '涉及的{count}条', shown: '只列前 {count} 条。', place: '位置', at: '时间', person: '人', someone: '有人',
    kind: { PACE: '录得比走得快', PHONE: '一个电话多处住', BACK_DATED: '补录旧日期', DEPARTURES: '截止前集中离开' },
    seen: {
      PACE: '{by} 在 {seconds} 秒里录了 {doors} 户，相邻两户之间都来不及走到。', PHONE: '电话 {phone} 登记在 {people} 个人名下，住在 {doors} 户。', BACK_DATED: '{by} 这天交了 {count} 条至少三天前的记录，最早的是{earliest}。',
      DEPARTURES: '截止前三天里记了 {count} 人离开；此前四周一共 {before} 人。',
    },
  },
  {
    title: 'Odd entries', note: 'Faster than walking, one phone at many doors, old days handed in late, departures before a cut-off.', question: 'This is a question and no verdict, and it counts for nobody’s record. A floor may have been written down after it was walked; a phone may have been without signal.',
    span: '{from} to {to}', earlier: 'Earlier', latest: 'Back to the latest', empty: 'Nothing in these days', emptyBody: 'Times, phones, late entries and departures look usual.', rows: '{count, plural, one {# row} other {# rows}} behind it', shown: 'The first {count} are listed.', place: 'Where', at: 'When', person: 'Who', someone: 'Somebody',
    kind: { PACE: 'Faster than walking', PHONE: 'One phone at many doors', BACK_DATED: 'Old days handed in late', DEPARTURES: 'Departures before a cut-off' },
    seen: {
      PACE: '{by} entered {doors} doors within {seconds} seconds, each too soon after the last to have walked there.', PHONE: 'Phone {phone} stands beside {people} people at {doors} doors.', BACK_DATED: '{by} handed in {count} rows on this day from three days before and earlier, the oldest of {earliest}.',
      DEPARTURES: '{count} departures in the three days before the cut-off; {before} in all the four weeks before those.',
    },
  },
)
