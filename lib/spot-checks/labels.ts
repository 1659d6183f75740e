import { defineLabels } from '@/lib/kernel/labels'

/** Spot checks: at the desk, and at doors a second time. */
export const spotCheckLabels = defineLabels(
  {
    title: '抽查', note: '{count, plural, =0 {还没有抽查} other {共 # 次}}',
    state: { PLANNED: '待抽签', LOCKED: '复访中', CLOSED: '已结案', CANCELLED: '已取消' },
    outcome: { MET: '有人住', VACANT: '空置', NO_ANSWER: '无人应门', REFUSED: '拒访', NO_DOOR: '没有这户' },
    sex: { '0': '性别不详', '1': '男', '2': '女', '9': '性别不详' },
    verdict: { MET: '达标', NOT_MET: '未达标', UNSURE: '还不能断定' },
    match: { HERE: '本户已登记', KNOWN: '知道，未登记', ELSEWHERE: '登记在别户', NONE: '没有登记', DOUBT: '待判定', GONE: '登记在此，人不在' },
    how: { NUMBER: '号码相同', NAME: '姓名、性别、年龄相符', DECIDED: '办公室判定' },
    reason: { SAME_NUMBER: '号码相同', SAME_FACE: '见过证件，是同一人', ASKED: '问过本人或邻居，是同一人', MISWRITTEN: '姓名写法不同，是同一人', OTHER_PERSON: '不是同一人', NO_TRACE: '对不上任何人' },
    list: { place: '范围', state: '进度', target: '目标', rate: '真实登记率', verdict: '结论', days: '日期', progress: '{visited} / {drawn} 户', planned: '{size} 户待抽', until: '{day}前', empty: '还没有抽查', emptyBody: '先定范围、目标和户数，当众抽签，再由外来人员复访。' },
    act: { plan: '计划抽查', print: '打印', doors: '下载抽中名册', frame: '下载抽样框', cancel: '取消抽查', close: '结案', draw: '抽签并锁定', assign: '分派' },
    plan: {
      title: '计划抽查', place: '范围', target: '目标登记率（%）', expected: '预计真实登记率（%）', expectedHint: '比目标高，检验是否达标；比目标低，检验是否未达标。', designEffect: '设计效应', measured: '这里上次实测 {effect}', assumed: '同户、同楼的人相像，一般 1.5',
      answered: '应门率（%）', size: '抽取户数', least: '每个社区至少', untilOn: '复访截止', calculate: '计算户数', submit: '保存计划',
      ground: '{doors} 户（含空房），{communities} 个社区，已登记 {registered} 人，平均每户 {perDoor} 人', needs: '要抽 {doors} 户', needsBody: '{doors} 户 × 应门 {answered}% × 每户 {perDoor} 人，约见到 {people} 人。真实登记率为 {expected}% 时，有八成把握得出“{verdict}”。', never: '抽完全部 {doors} 户也没有八成把握断定：预计与目标太近，或见得到的人太少。', all: '哪怕见到的人全部登记在册，也至少要 {count} 人才能断定达到 {target}%。',
    },
    draw: {
      heading: '抽签', words: '现场口令', wordsHint: '当众念出的数，如当天的开奖号码或骰子点数。', note: '密文的摘要已公布。种子由密文、抽样框和口令算出，谁都不能事先选户。抽定即锁定，不能重抽。', commitment: '密文摘要', secret: '密文', seed: '种子', frameDigest: '抽样框摘要', frameDoors: '抽样框', doorsCount: '{count} 户', drawnDoors: '抽中', lockedOn: '锁定',
      again: '怎样核对', againBody: '文字一律用 UTF-8，末尾不加换行；摘要都是 SHA-256，写成小写十六进制。一、密文摘要：“anju-spot-check-secret”、换行符（LF）、密文，连起来算，应等于抽签前公布的。二、抽样框摘要：下载的抽样框文件原样算。三、种子：“anju-spot-check-seed”、密文、抽样框摘要、口令，中间各加一个换行符，连起来算；口令去掉首尾空白，用 Unicode NFC 写法。四、每户的抽签值：种子、半角冒号、房屋编号，连起来算。五、各社区户数：共 {size} 户，按抽样框户数的比例分，小数部分大的先得余下的，相同的代码小的在先；每个社区至少 {least} 户（不足的全抽），按比例不到的先给足，其余社区再分剩下的。六、每个社区抽签值最小的中签。',
      earlier: '上次结案以来，这里抽过又没有结案的', earlierDrawn: '{day}抽签：{place}，{doors} 户', then: '；', earlierCancelled: '{day}取消：{reason}', planned: '{day}计划', sheet: '抽查方案',
    },
    field: { heading: '复访', community: '社区', frame: '户数', drawn: '抽中', visited: '已访', answered: '应门', visitor: '复访人', nobody: '未分派 {count} 户', choose: '选复访人', assign: '分派', inspector: '检查组', everywhere: '全部未分派的社区', change: '改派' },
    doubt: { heading: '待判定', none: '没有待判定的人', nameless: '未留姓名', born: '{year}年生', who: '是登记中的谁', nobody: '都不是', here: '本户 {name}', elsewhere: '{community} {name}', known: '知道，未登记', reason: '理由', submit: '判定', correct: '改判定' },
    result: {
      heading: '结果', rate: '真实登记率', ghosts: '虚登率', consistency: '人户一致率', interval: '{low} 至 {high}', and: '、', of: '{hits} / {of} 人', none: '没有可算的人', certainty: '95% 区间', target: '目标 {target}%', community: '社区', gone: '虚登', found: '见到', registered: '已登记', small: '人少，只列人数',
      met: '真实登记率至少 {low}，达到 {target}%。', notMet: '真实登记率最多 {high}，不到 {target}%。', unsure: '真实登记率在 {low} 和 {high} 之间，{target}% 在其中，还不能断定。', nothing: '没有见到人，什么也断定不了。',
      more: '再抽约 {doors} 户可以断定。', moreAll: '估计值与目标太近，要查完余下的 {doors} 户才能断定。', moreNone: '已经抽完，只能到此。', uncovered: '{names}抽中的户没有一户应门，结果不含它们，整体还不能断定。', undrawn: '{names}没有抽到户，结果不含。', unanswered: '{count} 户没有答案，按同社区其他户计', known: '{count} 人知道但未登记',
      text: '{label} {rate}，95% 区间 {low} 至 {high}，目标 {target}%',
      how: '怎么算', howBody: '只算应门的户，只问{day}或更早就住在那里的人：抽签前登记期限已过。登记率＝其中抽签前已登记的 ÷ 见到的人，登记在整个街道哪一户都算；虚登率＝那天以前起登记在抽中的户、人不在的 ÷ 这样登记在那里的，抽签后才搬走的也在其中；人户一致率＝登记在本户的 ÷ 见到的已登记的人。一户去过几次，以最后一次有人说明的为准。每户按其社区户数加权。区间用 Korn–Graubard 法：同楼同户的人不当作互不相干。', facts: '{doors} 户应门，{clusters} 栋楼，{strata} 个社区；设计效应{effect}，有效样本 {size} 人，自由度 {df}', unseen: '看不出，按计划的 {effect}', single: '{names}只有一栋楼应门，按全体均值计方差。', cut: '标度 {from}–100%',
    },
    lists: { heading: '名单', found: '见到的人', missing: '没有登记的人', elsewhere: '登记在别户的人', gone: '虚登的人', unanswered: '没有答案的户', doors: '抽中的户', person: '姓名', address: '地址', community: '社区', match: '比对', outcome: '复访', visitor: '复访人', empty: '没有', filters: '名单', forgotten: '名单已于{day}按保存期清除，结果不变。' },
    cancel: { reason: '取消原因', body: '取消后不能恢复，原因会留在记录里。', cancelled: '{day}取消：{reason}' },
    close: { body: '结果冻结，不能再改。', unvisited: '还有 {count} 户没有去' },
    done: { planned: '计划已保存', drawn: '已抽签并锁定', assigned: '已分派', decided: '已判定', closed: '已结案', cancelled: '已取消' },
    walk: {
      title: '复访', note: '{done} / {all} 户', until: '{day}截止', empty: '没有分给你的户', emptyBody: '抽查分派到你名下的户会列在这里，按楼栋排好。', floor: '{floor} 层', room: '{room}', tries: '去过 {count} 次', people: '{count} 人', todo: '未去', outcome: '这户的情况', count: '{day}或更早就住在这户的新居民，几位', countHint: '户籍不在本县区的人，孩子也算。之后才来的不算，也不写。', fewer: '少一人', more: '多一人',
      person: '第 {n} 位', name: '姓名', sex: '性别', age: '年龄', number: '身份证号', numberHint: '全号或后四位，不肯说就空着', submit: '保存', submitNext: '保存，下一户', back: '返回', saved: '已保存 {address}', allDone: '都去过了', unknownPeople: '没有人说明，不是零人。',
    },
  },
  {
    title: 'Spot checks', note: '{count, plural, =0 {None yet} one {# check} other {# checks}}',
    state: { PLANNED: 'To be drawn', LOCKED: 'In the field', CLOSED: 'Closed', CANCELLED: 'Called off' },
    outcome: { MET: 'Lived in', VACANT: 'Vacant', NO_ANSWER: 'No answer', REFUSED: 'Refused', NO_DOOR: 'No such door' },
    sex: { '0': 'Sex unknown', '1': 'Male', '2': 'Female', '9': 'Sex unknown' },
    verdict: { MET: 'Met', NOT_MET: 'Not met', UNSURE: 'Cannot tell yet' },
    match: { HERE: 'Registered here', KNOWN: 'Known, not registered', ELSEWHERE: 'Registered at another door', NONE: 'Not registered', DOUBT: 'To be decided', GONE: 'Registered here, not there' },
    how: { NUMBER: 'Same number', NAME: 'Name, sex and age agree', DECIDED: 'Decided by the office' },
    reason: { SAME_NUMBER: 'Same number', SAME_FACE: 'Papers seen, the same person', ASKED: 'Asked them or neighbours, the same person', MISWRITTEN: 'Name written otherwise, the same person', OTHER_PERSON: 'Not the same person', NO_TRACE: 'Agrees with nobody' },
    list: { place: 'Where', state: 'Progress', target: 'Target', rate: 'True registration rate', verdict: 'Verdict', days: 'Days', progress: '{visited} of {drawn} doors', planned: '{size} doors to draw', until: 'until {day}', empty: 'No spot checks yet', emptyBody: 'Say where, the target and how many doors; draw in public; then somebody from elsewhere visits a second time.' },
    act: { plan: 'Plan a check', print: 'Print', doors: 'Download drawn doors', frame: 'Download the frame', cancel: 'Call off', close: 'Close', draw: 'Draw and lock', assign: 'Assign' },
    plan: {
      title: 'Plan a spot check', place: 'Where', target: 'Target rate (%)', expected: 'Expected true rate (%)', expectedHint: 'Above the target to show that it is met, below to show that it is not.', designEffect: 'Design effect', measured: '{effect} was measured here last time', assumed: 'People of one dwelling or building are alike: usually 1.5',
      answered: 'Doors that answer (%)', size: 'Doors to draw', least: 'At least in each community', untilOn: 'Visits until', calculate: 'Work out the size', submit: 'Save the plan',
      ground: '{doors} doors (vacant ones too), {communities} communities, {registered} people registered, {perDoor} at a door', needs: 'Draw {doors} doors', needsBody: '{doors} doors × {answered}% that answer × {perDoor} people at a door: about {people} people met. If the true rate is {expected}%, four times in five it will say “{verdict}”.', never: 'Not even all {doors} doors would tell four times in five: expectation and target are too near, or too few people can be met.', all: 'Even if everybody met is registered, it takes {count} people to tell that {target}% is reached.',
    },
    draw: {
      heading: 'Draw', words: 'Words said in public', wordsHint: 'Numbers read out before everybody, such as today’s lottery or dice.', note: 'The digest of a secret is published. The seed follows from the secret, the frame and the words, so that nobody can choose doors beforehand. Drawing locks: nothing is drawn again.', commitment: 'Digest of the secret', secret: 'Secret', seed: 'Seed', frameDigest: 'Digest of the frame', frameDoors: 'Frame', doorsCount: '{count} doors', drawnDoors: 'Drawn', lockedOn: 'Locked',
      again: 'How to check it', againBody: 'All texts are UTF-8 without a line feed at the end; all digests are SHA-256 in lower-case hexadecimal. 1. Digest of the secret: “anju-spot-check-secret”, a line feed (LF) and the secret, joined; it must be the one published before the draw. 2. Digest of the frame: its downloaded file as it is. 3. Seed: “anju-spot-check-seed”, the secret, the digest of the frame and the words, joined by line feeds; the words without blanks at their ends, in Unicode NFC. 4. Rank of a door: the seed, a colon and the door’s id, joined. 5. Doors of each community: {size} in all, in proportion to its doors in the frame, what is left over to the largest fractions, of equal ones to the lower code; at least {least} in each community (all, where it has fewer): those whose proportion is less get that first, the others share the rest. 6. In each community the lowest ranks are drawn.',
      earlier: 'Drawn here since the last closed check, and not closed', earlierDrawn: '{place}: {doors} doors drawn on {day}', then: '; ', earlierCancelled: 'called off on {day}: {reason}', planned: 'Planned on {day}', sheet: 'Plan of the check',
    },
    field: { heading: 'Field work', community: 'Community', frame: 'Doors', drawn: 'Drawn', visited: 'Visited', answered: 'Answered', visitor: 'Second visitor', nobody: '{count} not assigned', choose: 'Choose a visitor', assign: 'Assign', inspector: 'Inspection', everywhere: 'All communities not assigned', change: 'Change' },
    doubt: { heading: 'To be decided', none: 'Nobody is doubtful', nameless: 'Gave no name', born: 'born {year}', who: 'Who of the register is it', nobody: 'None of them', here: '{name}, this door', elsewhere: '{name}, {community}', known: 'known, not registered', reason: 'Why', submit: 'Decide', correct: 'Decide otherwise' },
    result: {
      heading: 'Result', rate: 'True registration rate', ghosts: 'Ghosts', consistency: 'Consistency', interval: '{low} to {high}', and: ', ', of: '{hits} of {of} people', none: 'Nobody to count', certainty: '95% interval', target: 'target {target}%', community: 'Community', gone: 'Ghosts', found: 'Found', registered: 'Registered', small: 'Few people: counts only',
      met: 'The true rate is at least {low}: it reaches {target}%.', notMet: 'The true rate is at most {high}: it does not reach {target}%.', unsure: 'The true rate lies between {low} and {high}; {target}% is among them, so nobody can tell yet.', nothing: 'Nobody was found, so nothing can be told.',
      more: 'About {doors} more doors would tell.', moreAll: 'The estimate is too near the target: only all {doors} doors that are left would tell.', moreNone: 'All doors are drawn: this is all there is.', uncovered: 'No drawn door answered in {names}: the result is without them, and nobody can tell for the whole.', undrawn: 'No doors were drawn in {names}: the result is without them.', unanswered: '{count} doors gave no answer and are taken to be as others of their community', known: '{count} people are known and not registered',
      text: '{label} {rate}, 95% interval {low} to {high}, target {target}%',
      how: 'How we count', howBody: 'Only doors that answered count, and of people only those who have lived there since {day} or earlier: their days to register were over by the draw. Registration = of them who were registered before the draw, at any door of the sub-district, ÷ people found; ghosts = registered at the drawn doors since that day or earlier and not there ÷ registered so, with those who left after the draw; consistency = registered at this door ÷ people found who are registered. Of several visits to a door the last one that was answered counts. Each door is weighted by the doors of its community. The interval is Korn and Graubard’s: people of one dwelling or building are not taken for strangers.', facts: '{doors} doors answered, {clusters} buildings, {strata} communities; design effect: {effect}, effective sample {size} people, {df} degrees of freedom', unseen: 'cannot be seen, {effect} as planned', single: 'One building alone answered in {names}: it is held against the mean of all.', cut: 'Scale {from}–100%',
    },
    lists: { heading: 'Lists', found: 'People found', missing: 'Not registered', elsewhere: 'Registered elsewhere', gone: 'Ghosts', unanswered: 'Doors without an answer', doors: 'Drawn doors', person: 'Name', address: 'Address', community: 'Community', match: 'Match', outcome: 'Second visit', visitor: 'Visitor', empty: 'None', filters: 'List', forgotten: 'The names went on {day}, when their time was over. The result stays.' },
    cancel: { reason: 'Why', body: 'It cannot be taken back, and the reason stays.', cancelled: 'Called off on {day}: {reason}' },
    close: { body: 'The result is frozen and never changes.', unvisited: '{count} doors were not visited' },
    done: { planned: 'The plan is saved', drawn: 'Drawn and locked', assigned: 'Assigned', decided: 'Decided', closed: 'Closed', cancelled: 'Called off' },
    walk: {
      title: 'Second visits', note: '{done} of {all} doors', until: 'until {day}', empty: 'No doors are yours', emptyBody: 'Doors of a spot check that are assigned to you are listed here, house by house.', floor: 'Floor {floor}', room: '{room}', tries: 'Visited {count} times', people: '{count, plural, one {# person} other {# people}}', todo: 'To visit', outcome: 'What is here', count: 'How many new residents have lived here since {day} or earlier', countHint: 'Registered in another county; children, too. Who came later is not counted and not written down.', fewer: 'One fewer', more: 'One more',
      person: 'Person {n}', name: 'Name', sex: 'Sex', age: 'Age', number: 'Identity number', numberHint: 'All of it or the last four; blank if they won’t say', submit: 'Save', submitNext: 'Save, next door', back: 'Back', saved: 'Saved: {address}', allDone: 'All were visited', unknownPeople: 'Nobody said: that is not zero people.',
    },
  },
)

export const spotCheckProblemLabels = defineLabels(
  {
    'spot-locked': '已经抽定，不能重抽。', 'spot-not-drawn': '还没有抽签。', 'spot-closed': '这次抽查已经结案。', 'spot-cancelled': '这次抽查已经取消。', 'spot-found-already': '已经有复访结果，不能取消。', 'spot-over': '复访截止日已过。', 'spot-no-doors': '这个范围里没有房屋。',
    'spot-above': '这个范围由上级街道组织抽查。', 'spot-local': '本社区的人不能复访，请换一个外来的人。', 'spot-none-left': '这个社区没有要分派的户了。', 'spot-fewer-than-named': '人数比写下的人少。', 'spot-people-without-meeting': '没见到人，就不能写人。', 'spot-visited-again': '这户又去过一次，请看新的结果。',
    'spot-reason-other': '理由和判定对不上。', 'spot-taken': '这条登记已经对上别人。', 'spot-unvisited': '还有 {count} 户没有去，截止日也没到。', 'spot-doubtful': '还有 {count} 人待判定。', past: '这一天已经过去。', 'spot-planned-already': '这个范围已有一个待抽签的计划：先抽签，或取消它。', 'spot-words': '口令不能以 = + - @ 开头。', 'spot-secret': '密文与公布的摘要对不上，不能抽签。请取消，重新计划。',
  },
  {
    'spot-locked': 'It is drawn, and not drawn again.', 'spot-not-drawn': 'It was not drawn yet.', 'spot-closed': 'This check is closed.', 'spot-cancelled': 'This check was called off.', 'spot-found-already': 'Something was found already, so it cannot be called off.', 'spot-over': 'Its days are over.', 'spot-no-doors': 'There are no doors there.',
    'spot-above': 'The sub-district above checks this place.', 'spot-local': 'They work in this community: choose somebody from elsewhere.', 'spot-none-left': 'No doors of this community are left to assign.', 'spot-fewer-than-named': 'Fewer than the people written down.', 'spot-people-without-meeting': 'Nobody was met, so nobody can be written down.', 'spot-visited-again': 'This door was visited again: look at the newer result.',
    'spot-reason-other': 'The reason does not go with the decision.', 'spot-taken': 'This row is somebody else already.', 'spot-unvisited': '{count} doors were not visited, and its days are not over.', 'spot-doubtful': '{count} people are to be decided.', past: 'This day is over.', 'spot-planned-already': 'A plan of this place waits to be drawn: draw it, or call it off.', 'spot-words': 'The words may not begin with = + - @.', 'spot-secret': 'The secret does not agree with its published digest, so it cannot be drawn. Call it off and plan anew.',
  },
)
