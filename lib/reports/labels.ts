import { defineLabels } from '@/lib/kernel/labels'

export const reportProblemLabels = defineLabels(
  {
    'report-not-own': '这份半月报不由您报送。', 'report-sent': '这份半月报已经报送。', 'report-open': '这份半月报还没有报送。', 'report-dropped': '社区已合并，这份半月报不再应报。',
    'report-deadline-over': '期限 {day} 已过，不能再撤回；以后的更正写在下一份里。', 'report-before-deadline': '各单位 {day} 前还可以撤回，第二天起才能汇总报送。', 'report-changed': '数字刚才有变动，请核对后再报送。',
    'report-unexplained': '请先填写负责人。', 'report-corrections-unexplained': '有对以前各期的更正，请先写明原因。',
  },
  {
    'report-not-own': 'This report is not yours to send.', 'report-sent': 'This report has been sent.', 'report-open': 'This report has not been sent.', 'report-dropped': 'The community was merged; this report is owed no more.',
    'report-deadline-over': 'Its deadline was {day}. What is corrected now stands in the next report.', 'report-before-deadline': 'Reports may be taken back until {day}. They are added up from the day after.', 'report-changed': 'The figures have just changed. Look again before you send.',
    'report-unexplained': 'Say first who answers for it.', 'report-corrections-unexplained': 'Earlier periods are corrected: say why.',
  },
)
