import { defineLabels } from '@/lib/kernel/labels'

export const trailLabels = defineLabels(
  {
    title: '审计记录',
    note: '谁在什么时候做了什么。只记下改了哪些栏目，不显示内容；记录只增不改。',
    at: '时间', who: '人员', role: '岗位', verb: '事项', action: '动作', subject: '对象', area: '区划', changed: '改动或说明', record: '记录编号',
    from: '从', to: '到', anyVerb: '全部事项', anyRole: '全部岗位', apply: '筛选', older: '更早的', newest: '回到最新', system: '系统',
    empty: '没有符合条件的记录', emptyBody: '换一个日期或事项再看。',
    actions: { INSERT: '新增', UPDATE: '修改', DELETE: '删除', EVENT: '事件' },
    subjects: {
      resident: '新居民', stay: '居住记录', permit: '居住证', visit: '走访', dwelling: '房屋', building: '楼栋', area: '区划', unit: '单位', policy: '政策', campaign: '专项行动',
      staff: '人员', credential: '密码', roster_import: '花名册', roster_mapping: '表头对应',
    },
  },
  {
    title: 'Audit trail',
    note: 'Who did what, and when. It names the fields that changed, not what stood in them; entries are only ever added.',
    at: 'Time', who: 'Who', role: 'Role', verb: 'Verb', action: 'Action', subject: 'Subject', area: 'Area', changed: 'Changed or noted', record: 'Record',
    from: 'From', to: 'To', anyVerb: 'All verbs', anyRole: 'All roles', apply: 'Filter', older: 'Older', newest: 'Back to newest', system: 'System',
    empty: 'No entries match', emptyBody: 'Try other days or another verb.',
    actions: { INSERT: 'Added', UPDATE: 'Changed', DELETE: 'Removed', EVENT: 'Event' },
    subjects: {
      resident: 'Resident', stay: 'Stay', permit: 'Permit', visit: 'Visit', dwelling: 'Dwelling', building: 'Building', area: 'Area', unit: 'Unit', policy: 'Policy',
      campaign: 'Campaign', staff: 'Staff', credential: 'Password', roster_import: 'Roster', roster_mapping: 'Header mapping',
    },
  },
)
