import { defineLabels } from '@/lib/kernel/labels'

export const duplicateLabels = defineLabels(
  {
    title: '重复与存疑', note: '同一个人可能登记了两次。并排看过，合并，或认定不是同一人。', tabs: '分类', tab: { open: '可能重复', decided: '已认定不是同一人', signs: '可疑录入' }, stale: '{days} 天没核对的',
    count: '{more, select, true {{count, number} 对以上} other {共 {count, number} 对}}', empty: '没有可能重复的记录', emptyBody: '姓名与出生日期相同、号码或出生日期有数字颠倒、身份没有核实而电话或住处相同的，会列在这里。',
    emptyDecided: '还没有认定过', emptyDecidedBody: '认定不是同一人的，不再列为可能重复；在这里可以收回。',
    suspicion: { BIRTH: '姓名、出生日期相同', DIGITS: '证件号码数字颠倒', BIRTH_SWAPPED: '出生日期数字颠倒', PHONE: '电话相同', DOOR: '住处相同' },
    compare: '并排对照', pairOf: '{name}：两份记录', record: '记录{n, select, 1 {一} other {二}}', pair: '两份记录', differs: '不同', open: '打开这份记录',
    field: { number: '证件号码', verified: '证件', bornOn: '出生日期', sex: '性别', phone: '电话', origin: '户籍地', place: '住处', status: '状态', arrived: '来本地', confirmed: '最近核对', reported: '知悉', source: '来源', permits: '居住证' },
    seen: '看过证件', unseen: '没有看过证件', never: '没有核对过', none: '没有', permits: '{count, plural, =0 {没有} other {# 张}}',
    apart: '不是同一人', apartDone: '已认定不是同一人。', apartBy: '{day}{by} 认定不是同一人。', suspect: '收回认定', suspectDone: '已收回，重新列为可能重复。', above: '由上级认定，请上级收回。',
    merge: {
      title: '合并', keep: '保留哪一份', keepHint: '另一份并入，不再单独使用。', lives: '现在住在哪里', none: '两个不同的号码都看过证件，是两个人，不能合并。', only: '只能保留这一份：{why}', why: { 'keep-number': '号码在这份上', 'keep-verified': '这份看过证件', 'numbers-differ': '两个号码都看过证件' },
      happens: '合并后', from: '从今天起只算一人；以前各天的数字不变。', keeps: '保留{kept}，{gone}并入：以后按它的号码查，找到的是保留的这份。', stays: '住在 {place}，状态{status}。', left: '两份都已离开，合并后仍是离开。', fills: '居住证、更早的到达日期，和保留的一份没有的电话、户籍地、出生日期、来因，一并转过来。', undoable: '合并可以撤销，直到住处接过来之后又登记、落户、搬家或离开，改用了并入的号码，或这份记录再被合并。',
      ask: '合并这两份', submit: '确认合并', done: '已合并，从今天起算一人。', undo: '撤销合并', undoTitle: '撤销合并', undoBody: '两份记录恢复原样，数字随之恢复。', undone: '已撤销合并，两份记录恢复原样。',
      history: '并入的记录', entry: '{name} · {day}{by} 合并', into: '这份记录已并入另一份', intoBody: '是同一个人。以后看保留的那一份。', openKept: '打开保留的记录', merged: '已合并',
    },
  },
  {
    title: 'Duplicates and doubts', note: 'One person may be recorded twice. Look side by side, then merge, or say that they are two.', tabs: 'Views', tab: { open: 'Possible duplicates', decided: 'Told apart', signs: 'Odd entries' }, stale: 'Not confirmed for {days} days',
    count: '{more, select, true {More than {count, number} pairs} other {{count, plural, one {# pair} other {# pairs}}}}', empty: 'No possible duplicates', emptyBody: 'Listed are: same name and birth date; a number or birth date with digits swapped; an unverified identity with the same phone or door.',
    emptyDecided: 'None told apart yet', emptyDecidedBody: 'Whoever was told apart is not listed as a possible duplicate; here it can be taken back.',
    suspicion: { BIRTH: 'Same name and birth date', DIGITS: 'Digits of the number swapped', BIRTH_SWAPPED: 'Digits of the birth date swapped', PHONE: 'Same phone', DOOR: 'Same door' },
    compare: 'Side by side', pairOf: '{name}: two records', record: 'Record {n}', pair: 'Two records', differs: 'differs', open: 'Open this record',
    field: { number: 'Identity number', verified: 'Papers', bornOn: 'Born', sex: 'Sex', phone: 'Phone', origin: 'Registered origin', place: 'Lives at', status: 'Status', arrived: 'Arrived', confirmed: 'Last confirmed', reported: 'Reported', source: 'Source', permits: 'Permits' },
    seen: 'seen', unseen: 'not seen', never: 'never', none: 'none', permits: '{count, plural, =0 {none} other {#}}',
    apart: 'Not the same', apartDone: 'Told apart.', apartBy: 'Told apart on {day} by {by}.', suspect: 'Take back', suspectDone: 'Taken back; listed as a possible duplicate again.', above: 'Decided above; ask there to take it back.',
    merge: {
      title: 'Merge', keep: 'Keep which record', keepHint: 'The other one is merged into it and no longer used.', lives: 'Lives where', none: 'Two different numbers, both read off papers: two people, who cannot be merged.', only: 'Only this one can be kept: {why}', why: { 'keep-number': 'it has the number', 'keep-verified': 'its papers were seen', 'numbers-differ': 'both numbers were read off papers' },
      happens: 'What will happen', from: 'From today one person is counted; no past figure changes.', keeps: '{kept} is kept, {gone} merged into it: its number leads to the record kept.', stays: 'Lives at {place}, {status}.', left: 'Both have left, and still have after it.', fills: 'Permits and an earlier day of arrival go along, and phone, origin, birth date or reason where the record kept has none.', undoable: 'It can be undone until the stay taken over is registered, placed, moved or left, the other number is taken, or the record is merged again.',
      ask: 'Merge these two', submit: 'Confirm the merge', done: 'Merged. One person is counted from today.', undo: 'Undo the merge', undoTitle: 'Undo the merge', undoBody: 'Both records are as they were, and so are the figures.', undone: 'Undone. Both records are as they were.',
      history: 'Merged records', entry: '{name} · merged {day} by {by}', into: 'This record was merged into another one', intoBody: 'It is the same person. Use the record that was kept.', openKept: 'Open the record kept', merged: 'Merged',
    },
  },
)

export const duplicateProblemLabels = defineLabels(
  {
    merged: '这份记录已并入另一份，请用保留的那份。', 'same-record': '是同一份记录。', 'keep-number': '号码在另一份上，请保留那一份。', 'keep-verified': '另一份看过证件，请保留那一份。', 'numbers-differ': '两个号码都看过证件，是两个人。',
    'lives-nowhere': '这份记录已离开，请选在住的一份。', 'told-apart': '已认定不是同一人。要合并，先收回认定。', 'transfer-open': '有转入请求还没有答复，先答复再办。', 'merge-undone': '已经撤销过。', 'merge-too-late': '合并后又登记、搬迁、离开、落户、改用并入的号码或再次合并过，不能撤销。',
  },
  {
    merged: 'This record was merged into another one; use that.', 'same-record': 'This is the same record.', 'keep-number': 'The other record has the number: keep that one.', 'keep-verified': 'The other record’s papers were seen: keep that one.', 'numbers-differ': 'Both numbers were read off papers: two people.',
    'lives-nowhere': 'This record has left; choose the one that lives here.', 'told-apart': 'Told apart. Take that back before merging.', 'transfer-open': 'Another community has asked for this person; answer that first.', 'merge-undone': 'Undone already.', 'merge-too-late': 'Registered, moved, left, placed, given the other number or merged again since: it cannot be undone any more.',
  },
)
