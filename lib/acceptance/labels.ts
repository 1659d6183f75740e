import { defineLabels } from '@/lib/kernel/labels'

/** A campaign summed up by its communities and accepted by the sub-district (自查验收). */
export const acceptanceLabels = defineLabels(
  {
    title: '自查验收', open: '自查验收',
    note: '{all} 个社区，{sent} 个已上报，{passed} 个通过验收{rectify, plural, =0 {} other {，# 个限期整改}}{failed, plural, =0 {} other {，# 个不通过}}',
    state: { none: '未开始', DRAFT: '起草中', RETURNED: '已退回', SENT: '待验收', PASSED: '通过', RECTIFY: '限期整改', FAILED: '不通过' },
    outcome: { PASSED: '通过', RECTIFY: '限期整改', FAILED: '不通过' },
    column: { community: '社区', state: '总结', sent: '上报', reported: '申报登记率', then: '抽查当天登记册', check: '抽查登记率（95% 区间）', gap: '申报比抽查', lacking: '未达标', decision: '验收' },
    rectifyBy: '{day}前整改', rectifyLate: '{day}前整改，已逾期', decidedOn: '{day}', noCheck: '没有抽查', mixed: '{registered} / {found} 已登记', nobodyFound: '抽查没有见到人', asOf: '截至{day}', lacking: '{count} 项', openOne: '查看{name}的总结',
    whole: { heading: '全街道抽查', body: '{day}抽定的 {drawn} 户中 {answered} 户有结果。登记册 {reported}，抽查 {check}，{gap}。', open: '看抽查' },
    gap: { ABOVE: '申报高 {points} 个百分点，超出抽查误差', WITHIN: '相差 {points} 个百分点，在抽查误差内', BELOW: '申报低 {points} 个百分点，超出抽查误差', none: '无法比较' },
    gapShort: { ABOVE: '高 {points}，超出误差', WITHIN: '{signed}，误差内', BELOW: '低 {points}，超出误差' },
    gapNamed: { ABOVE: '申报高，超出误差', WITHIN: '在误差内', BELOW: '申报低，超出误差' },
    interval: '{rate}（{low}—{high}）',
    verdict: { MET: '达到 {target}', NOT_MET: '没有达到 {target}', UNSURE: '不能确定是否达到 {target}' },
    today: { open: '自查总结', DUE: '{campaign}进入总结验收，自查总结还没有上报。', RETURNED: '{campaign}的自查总结{day}被退回，请修改后重新上报。', RECTIFY: '{campaign}验收要求{day}前整改，整改后重新上报总结。', late: '{campaign}的整改{day}到期，已逾期。', PASSED: '{campaign}{day}通过验收。', FAILED: '{campaign}{day}验收不通过。' },
    empty: { title: '还没有社区', body: '社区在区划里建立后列在这里。' },
    place: {
      none: '还没有自查总结', noneBody: '用本社区的数字起草，修改后签字上报。', noneOther: '社区起草并上报后，在这里验收。', drafting: '社区正在起草，上报后在这里验收。',
      asOf: '数字截至', asOfHint: '一天结束后的数字不再变动。', draft: '按这天的数字起草', renew: '换成这天的数字', renewHeading: '更新数字', again: '整改后重新起草', heading: '自查总结', figures: '本社区数字', decisions: '验收', decisionBefore: '上次验收', before: '验收依据', history: '经过',
      staleText: '这一段是按{day}的数字写的，现在的数字截至{day2}，请核对。', emptyHint: '没有改过的段落跟着数字变；清空一段再保存，就按数字重新起草。', returned: '{day}退回：{reason}', print: '打印总结', printDecision: '打印验收意见',
      sentNote: '{day}上报，{name}签字，校验值 {digest}', versions: '{day}第 {nth} 次上报', takenBack: '{day}撤回', wasReturned: '{day}退回：{reason}', decided: '{day}{name}：{outcome}', withdrawn: '{day}撤销：{reason}', remark: '意见', decidedBy: '验收人', kept: '以前的总结', keptOpen: '{name}（{campaign}）', keptNote: '{how, select, MERGED {{name}已并入别的社区} other {{name}已划到别的街道}}，这份总结只供查看。', keptNone: '这份总结没有上报。', left: '已划到别的街道：{places}',
    },
    section: { organisation: '组织和保障', registration: '入户登记', permits: '居住证', rentals: '出租房屋和单位', certificates: '婚育证明', hazards: '隐患整改', reports: '半月报', problems: '存在的问题', ahead: '下一步' },
    form: { signedBy: '签字人', title: '职务', save: '保存', send: '签字上报', sendTitle: '上报自查总结', sendBody: '上报后数字和文字不再改变。街道验收前可以撤回。', takeBack: '撤回', takeBackBody: '撤回后可以修改再上报，已上报的文本保留。', return: '退回', returnLong: '退回{name}的总结', returnBody: '社区修改后重新上报，已上报的文本保留。', reason: '原因', decide: '验收', decideLong: '验收{name}', outcome: '结论', rectifyBy: '整改期限', remark: '验收意见', remarkHint: '有未达标、抽查不支持的情况时必填。', submit: '作出结论', withdraw: '撤销结论', withdrawLong: '撤销{name}的验收结论', withdrawBody: '总结回到待验收，原结论保留。' },
    line: { indicator: '指标', due: '应', met: '已', rate: '率', target: '目标', lack: '还差' },
    shortfall: { target: '{name}没有达到目标，还差 {lack}', gap: '申报登记率比抽查高 {points} 个百分点，超出抽查误差', gapFew: '申报登记率高于抽查，超出抽查误差', 'check-not-met': '抽查登记率没有达到目标', 'check-unsure': '抽查户数不够，不能确定登记率是否达到目标', 'check-mixed': '抽查以后有社区并入，抽查结果不能和申报比较', 'check-none': '没有抽查，申报的登记率没有核对' },
    shortfalls: '{count, plural, =0 {各项达到目标，抽查支持申报的登记率} other {# 项要看}}',
    check: { heading: '登记率：申报和抽查', reported: '申报（截至{day}）', then: '登记册（{day}抽定当天）', found: '抽查', sample: '{place, select, OWN {本社区抽查} other {全街道抽查中的本社区}}：抽中 {drawn} 户，{answered} 户有结果；见到 {found} 人，其中 {registered} 人已登记。', ghosts: '登记册上 {onRegister} 人中 {gone} 人不在。', inspections: '联合检查', score: '{name}（{day}）：{score} 分', noScore: '没有得分', open: '看这次抽查' },
    draft: {
      organisation: '工作组组长{head}。{trainings, plural, =0 {还没有参加培训} other {参加培训 # 次}}，{trained} 名协管员考核合格。{tasks, plural, =0 {} other {本阶段 {tasks} 项任务完成 {done} 项。}}', noHead: '（待定）', STAFFING: '协管员{met, plural, =0 {没有配足} other {已配足}}。', FUNDING: '工作经费{met, plural, =0 {没有足额到位} other {已足额到位}}。',
      line: '{name} {met} / {due}{target}。', lineRate: '{name} {rate}（{met} / {due}）{target}。', met: '，达到目标 {target}%', unmet: '，没有达到目标 {target}%，还差 {lack}', nothing: '截至{day}没有应办事项。', opening: '截至{day}：', problemNone: '各项指标均达到目标。', problem: '{name}还差 {lack}（{met} / {due}，目标 {target}%）', nextNone: '继续走访，新来的及时登记，离开的及时注销，巩固现有成效。', next: '{name}：补齐 {lack}', nextThen: '新来的及时登记，离开的及时注销。', list: '；', end: '。',
    },
    sheet: { title: '{campaign}自查总结', to: '{name}：', figures: '数字（截至{day}）', signedBy: '签字：{name}', place: '{name}（盖章）', date: '{day}', decisionTitle: '{campaign}验收意见', decisionIntro: '{name}于{day}上报自查总结（数字截至{asOf}）。经核对，意见如下：', outcome: '结论：{outcome}', outcomeBy: '结论：{outcome}，{day}前整改完毕', remark: '意见：{remark}', shortfalls: '需要说明的情况', decidedBy: '验收人：{name}', seal: '街道办事处（盖章）', withdrawn: '{day}已撤销', ended: '{day}已{how, select, RETURNED {退回} other {撤回}}，不再有效', digest: '校验值 {digest}' },
    done: { drafted: '已按这天的数字起草', saved: '已保存', sent: '已上报', 'taken-back': '已撤回', returned: '已退回', decided: '已作出结论', withdrawn: '已撤销结论' },
  },
  {
    title: 'Summaries and acceptance', open: 'Acceptance',
    note: '{all, plural, one {# community} other {# communities}}, {sent} sent, {passed} accepted{rectify, plural, =0 {} other {, # to put right}}{failed, plural, =0 {} other {, # not accepted}}',
    state: { none: 'Not begun', DRAFT: 'Being written', RETURNED: 'Returned', SENT: 'To be decided', PASSED: 'Accepted', RECTIFY: 'To put right', FAILED: 'Not accepted' },
    outcome: { PASSED: 'Accepted', RECTIFY: 'To put right', FAILED: 'Not accepted' },
    column: { community: 'Community', state: 'Summary', sent: 'Sent', reported: 'Reported rate', then: 'Register on the draw’s day', check: 'Spot check (95 % interval)', gap: 'Reported against check', lacking: 'Below target', decision: 'Acceptance' },
    rectifyBy: 'by {day}', rectifyLate: 'by {day}, overdue', decidedOn: '{day}', noCheck: 'No spot check', mixed: '{registered} / {found} registered', nobodyFound: 'Nobody was found', asOf: 'as of {day}', lacking: '{count}', openOne: 'Summary of {name}',
    whole: { heading: 'Spot check of the whole', body: 'Of {drawn} doors drawn on {day}, {answered} have a result. Register {reported}, spot check {check}: {gap}.', open: 'The spot check' },
    gap: { ABOVE: 'reported {points} points more than the check bears out', WITHIN: '{points} points apart, within the check’s error', BELOW: 'reported {points} points less, beyond the check’s error', none: 'nothing to compare' },
    gapShort: { ABOVE: '{points} too high, beyond error', WITHIN: '{signed}, within error', BELOW: '{points} lower, beyond error' },
    gapNamed: { ABOVE: 'too high, beyond error', WITHIN: 'within error', BELOW: 'lower, beyond error' },
    interval: '{rate} ({low}–{high})',
    verdict: { MET: 'reaches {target}', NOT_MET: 'does not reach {target}', UNSURE: 'cannot tell whether it reaches {target}' },
    today: { open: 'The summary', DUE: '{campaign} is being summed up: no summary was sent yet.', RETURNED: 'The summary for {campaign} was returned on {day}: write it anew and send it again.', RECTIFY: '{campaign}: to be put right by {day}, and summed up again after that.', late: '{campaign}: was to be put right by {day}, which has passed.', PASSED: '{campaign}: accepted on {day}.', FAILED: '{campaign}: not accepted, decided on {day}.' },
    empty: { title: 'No communities', body: 'They are listed here once there are any.' },
    place: {
      none: 'No summary yet', noneBody: 'Drafted from the community’s own numbers; then edited, signed and sent.', noneOther: 'It is decided here once the community has sent it.', drafting: 'The community is writing it. It is decided here once it is sent.',
      asOf: 'Figures as of', asOfHint: 'Figures of a day that is over change no more.', draft: 'Draft from that day', renew: 'Take the figures of that day', renewHeading: 'Newer figures', again: 'Draft anew after putting right', heading: 'Summary', figures: 'Own figures', decisions: 'Acceptance', decisionBefore: 'Last decision', before: 'What it is decided on', history: 'History',
      staleText: 'Written by the figures of {day}; they are now of {day2}. Please check.', emptyHint: 'Sections that nobody has edited follow the figures; empty one and save to have it drafted anew.', returned: 'Returned on {day}: {reason}', print: 'Print the summary', printDecision: 'Print the decision',
      sentNote: 'Sent {day}, signed by {name}, digest {digest}', versions: 'Sent {day}, no. {nth}', takenBack: 'taken back {day}', wasReturned: 'returned {day}: {reason}', decided: '{day}, {name}: {outcome}', withdrawn: 'withdrawn {day}: {reason}', remark: 'Remark', decidedBy: 'Decided by', kept: 'Earlier summaries', keptOpen: '{name} ({campaign})', keptNote: '{how, select, MERGED {{name} has become part of another community} other {{name} now belongs to another sub-district}}: this summary is only read.', keptNone: 'It was never sent.', left: 'Now of another sub-district: {places}',
    },
    section: { organisation: 'Organisation and means', registration: 'Registration at the door', permits: 'Permits', rentals: 'Rentals and units', certificates: 'Certificates', hazards: 'Hazards put right', reports: 'Half-month reports', problems: 'Problems', ahead: 'What comes next' },
    form: { signedBy: 'Signed by', title: 'Position', save: 'Save', send: 'Sign and send', sendTitle: 'Send the summary', sendBody: 'Figures and text change no more. It can be taken back until it is decided on.', takeBack: 'Take back', takeBackBody: 'It can be edited and sent again; what was sent stays on record.', return: 'Return', returnLong: 'Return the summary of {name}', returnBody: 'The community edits and sends it again; what was sent stays on record.', reason: 'Reason', decide: 'Decide', decideLong: 'Decide on {name}', outcome: 'Decision', rectifyBy: 'Put right by', remark: 'Remark', remarkHint: 'Required where a target is missed or the check does not bear the figures out.', submit: 'Decide', withdraw: 'Withdraw', withdrawLong: 'Withdraw the decision on {name}', withdrawBody: 'The summary is to be decided again; this decision stays on record.' },
    line: { indicator: 'Indicator', due: 'Due', met: 'Met', rate: 'Rate', target: 'Target', lack: 'Lacking' },
    shortfall: { target: '{name} is below its target, {lack} lacking', gap: 'The reported rate is {points} points above the spot check, beyond its error', gapFew: 'The reported rate is above the spot check, beyond its error', 'check-not-met': 'The spot check finds the registration rate below its target', 'check-unsure': 'Too few doors were checked to tell whether the target is reached', 'check-mixed': 'Another community has become part of it since the check: the two cannot be compared', 'check-none': 'No spot check: the reported rate was not checked' },
    shortfalls: '{count, plural, =0 {All targets reached, and the spot check bears the reported rate out} one {# point to look at} other {# points to look at}}',
    check: { heading: 'Registration: reported and checked', reported: 'Reported (as of {day})', then: 'Register (draw of {day})', found: 'Spot check', sample: '{place, select, OWN {Checked by itself} other {Its part of the sub-district’s check}}: {drawn} doors drawn, {answered} with a result; {found} people found, {registered} of them registered.', ghosts: 'Of {onRegister} people on the register, {gone} were not there.', inspections: 'Joint inspections', score: '{name} ({day}): {score}', noScore: 'no score', open: 'This spot check' },
    draft: {
      organisation: 'Head of the working group: {head}. {trainings, plural, =0 {No training yet} one {# training} other {# trainings}}, {trained} coordinators passed.{tasks, plural, =0 {} other { {done} of {tasks} tasks done.}}', noHead: '(open)', STAFFING: 'Coordinators: {met, plural, =0 {not enough} other {enough}}.', FUNDING: 'Money: {met, plural, =0 {not all there} other {all there}}.',
      line: '{name} {met} / {due}{target}.', lineRate: '{name} {rate} ({met} / {due}){target}.', met: ', target of {target}% reached', unmet: ', target of {target}% missed by {lack}', nothing: 'Nothing was due as of {day}.', opening: 'As of {day}: ', problemNone: 'All targets are reached.', problem: '{name}: {lack} lacking ({met} / {due}, target {target}%)', nextNone: 'Visits go on; who comes is registered and who leaves is cancelled in time.', next: '{name}: {lack} to be made good', nextThen: 'Who comes is registered and who leaves is cancelled in time.', list: '; ', end: '.',
    },
    sheet: { title: '{campaign}: summary', to: '{name}:', figures: 'Figures (as of {day})', signedBy: 'Signed: {name}', place: '{name} (seal)', date: '{day}', decisionTitle: '{campaign}: acceptance', decisionIntro: '{name} sent its summary on {day} (figures as of {asOf}). It was checked and decided:', outcome: 'Decision: {outcome}', outcomeBy: 'Decision: {outcome}, by {day}', remark: 'Remark: {remark}', shortfalls: 'Points to note', decidedBy: 'Decided by {name}', seal: 'Sub-district office (seal)', withdrawn: 'Withdrawn on {day}', ended: '{how, select, RETURNED {Returned} other {Taken back}} on {day}; no longer in force', digest: 'Digest {digest}' },
    done: { drafted: 'Drafted from the figures of that day', saved: 'Saved', sent: 'Sent', 'taken-back': 'Taken back', returned: 'Returned', decided: 'Decided', withdrawn: 'Withdrawn' },
  },
)

export const acceptanceProblemLabels = defineLabels(
  {
    'summary-kept': '所属社区已并入别的社区，或者划到别的街道，这份总结只供查看。', 'summary-sent': '总结已经上报。', 'summary-not-sent': '总结还没有上报。', 'summary-decided': '已经作出验收结论。', 'acceptance-none': '还没有验收结论。', 'summary-day-open': '这一天还没有结束，数字还会变。', 'summary-before-campaign': '专项行动从{day}开始。',
    'summary-old': '数字已超过 {days} 天，请先更新数字；写好的文字已经保存。', 'summary-figures-changed': '这天的数字有变，请先更新数字；写好的文字已经保存。', 'acceptance-changed': '验收依据刚才有变，请刷新页面，看过再作结论。', 'acceptance-remark': '有未达标或抽查不支持的情况，请写明意见。',
  },
  {
    'summary-kept': 'Its community has become part of another, or of another sub-district: it is only read.', 'summary-sent': 'The summary was sent already.', 'summary-not-sent': 'The summary has not been sent.', 'summary-decided': 'It has been decided on.', 'acceptance-none': 'Nothing has been decided yet.', 'summary-day-open': 'This day is not over; its figures still change.', 'summary-before-campaign': 'The campaign begins on {day}.',
    'summary-old': 'The figures are more than {days} days old. Take newer ones first; what you wrote has been saved.', 'summary-figures-changed': 'The figures of that day have changed. Take them anew first; what you wrote has been saved.', 'acceptance-changed': 'What it is decided on has just changed. Reload the page and look at it first.', 'acceptance-remark': 'A target is missed or the check does not bear the figures out: say why.',
  },
)
