import { defineLabels } from '@/lib/kernel/labels'

export const jobLabels = defineLabels(
  {
    title: '后台任务', note: '导入、核对这类要等的事在这里进行，可以离开页面；中断或重启后从停下的地方继续。',
    kind: { ROSTER: '导入花名册', AREAS: '导入全国区划', VERIFY: '夜间核对', RETENTION: '到期清理', RESETTLE: '按新政策重算', PREVIEW: '政策试算', EXPORT: '导出', REMIND: '短信提醒' },
    state: { QUEUED: '排队', RUNNING: '进行中', STOPPED: '已停止', DONE: '已完成', FAILED: '失败' },
    what: '任务', area: '区域', by: '谁发起', byClock: '按时', began: '发起时间', progress: '进度', result: '结果', act: '操作', all: '整个系统',
    empty: '没有任务', emptyBody: '导入花名册等要等的事会出现在这里。',
    stop: '停止', resume: '继续', open: '打开', again: '第 {attempts} 次没有成，{at} 再试', finished: '{at} 完成',
    problem: {
      failed: '系统出错', 'account-disabled': '发起人的账号已停用', forbidden: '发起人的权限已变更', 'not-found': '要处理的内容已不在', resettling: '按新政策重算停在半路，做完后再核对', database: '数据库出错（{code}）', other: '没有办成（{code}）',
    },
    verify: { good: '核对 {subjects} 个对象、{obligations} 项应办、{entries} 条审计记录，全部相符', wrong: '不相符：{row}' },
    retention: '清理 {count} 行', remind: '发出 {sent} 条，没发成 {failed} 条',
    clock: {
      title: '按时任务', note: '由系统按时进行，任何一台服务器都可以做。', task: '任务', ran: '最近一次', outcome: '结果', ok: '正常', running: '进行中', failed: '出错（{code}）', never: '还没有到时间',
      name: { fold: '数字归总（每分钟）', seal: '审计记录封存（每分钟）', months: '审计记录分月（启动时和每晚）', standings: '人员经费核算（启动时和每小时）', nightly: '夜间任务（3:10）', reports: '半月报应报（启动时和每晚）', remind: '短信提醒（9:30、11:30、15:30、18:30）' },
    },
    done: { stopped: '已停止，做完的不会丢。', resumed: '已继续。' },
  },
  {
    title: 'Background jobs', note: 'What takes a while goes on here: imports, checks. You can leave the page; after a stop or a restart a job goes on where it was.',
    kind: { ROSTER: 'Roster import', AREAS: 'National division import', VERIFY: 'Nightly check', RETENTION: 'Clearing what is past keeping', RESETTLE: 'Settling anew under a policy', PREVIEW: 'Policy preview', EXPORT: 'Export', REMIND: 'Reminders on phones' },
    state: { QUEUED: 'Waiting', RUNNING: 'Under way', STOPPED: 'Stopped', DONE: 'Done', FAILED: 'Failed' },
    what: 'Job', area: 'Area', by: 'Begun by', byClock: 'The clock', began: 'Begun', progress: 'Progress', result: 'Result', act: 'Act', all: 'Whole installation',
    empty: 'No jobs', emptyBody: 'Imports and other work that takes a while appear here.',
    stop: 'Stop', resume: 'Go on', open: 'Open', again: 'Attempt {attempts} failed; trying again at {at}', finished: 'Done {at}',
    problem: {
      failed: 'Something broke', 'account-disabled': 'The account that began it is disabled', forbidden: 'The rights of whoever began it have changed', 'not-found': 'What it was for is gone', resettling: 'Settling anew under a policy rests unfinished; check again once it is through',
      database: 'The database reported a fault ({code})', other: 'It did not work ({code})',
    },
    verify: { good: '{subjects} subjects, {obligations} obligations and {entries} audit entries checked; all agree', wrong: 'Does not agree: {row}' },
    retention: '{count, plural, one {# row} other {# rows}} cleared', remind: '{sent} sent, {failed} failed',
    clock: {
      title: 'By the clock', note: 'Done by the system at set times, by whichever server is free.', task: 'Task', ran: 'Last run', outcome: 'Outcome', ok: 'In order', running: 'Under way', failed: 'Failed ({code})', never: 'Not due yet',
      name: { fold: 'Adding up figures (every minute)', seal: 'Sealing the trail (every minute)', months: 'Months of the trail (at start and nightly)', standings: 'Counting for staff and money (at start and hourly)', nightly: 'Nightly jobs (3:10)', reports: 'Half-month reports due (at start and nightly)', remind: 'Reminders on phones (9:30, 11:30, 15:30, 18:30)' },
    },
    done: { stopped: 'Stopped. What it has done stays done.', resumed: 'Going on.' },
  },
)

export const jobProblemLabels = defineLabels(
  { 'job-state': '任务的状态已经变了，请刷新后再看。' },
  { 'job-state': 'The job has moved on meanwhile. Look again.' },
)
