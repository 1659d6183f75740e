import { defineLabels } from '@/lib/kernel/labels'

export const trailLabels = defineLabels(
  {
    title: '审计记录',
    note: '谁在什么时候做了什么。只记下改了哪些栏目，不显示内容；记录只增不改。',
    at: '时间', who: '人员', role: '岗位', verb: '事项', action: '动作', subject: '对象', area: '区划', changed: '改动或说明', record: '记录编号',
    from: '从', to: '到', anyVerb: '全部事项', anyRole: '全部岗位', apply: '筛选', older: '更早的', newest: '回到最新', system: '系统',
    empty: '没有符合条件的记录', emptyBody: '换一个日期或事项再看。',
    /** Keys are verbs with `_` for the dot, which would part a message's path. */
    verbs: {
      password_change: '改密码', resident_register: '上门登记', resident_declare: '申报', resident_correct: '改正信息', resident_reveal: '查看完整号码',
      stay_confirm: '核对居住', stay_move: '搬迁', stay_end: '离开', stay_undo: '撤销搬迁或离开', stay_place: '落户到门',
      permit_issue: '发居住证', permit_decline: '自愿不办居住证', building_generate: '新建楼栋', visit_record: '走访', unit_create: '新建单位',
      roster_upload: '上传花名册', roster_run: '导入花名册', roster_export: '下载有错的行', policy_adopt: '施行政策', campaign_open: '专项行动立项',
      area_create: '新建区划', area_rename: '区划改名', area_split: '拆分网格', area_recode: '变更区划代码', area_merge: '合并社区', area_import: '导入全国区划',
      staff_create: '新建账号', staff_change: '修改账号', staff_disable: '停用账号', staff_enable: '恢复账号', staff_reset: '重置密码',
      transfer_ask: '请求转入', transfer_withdraw: '撤回转入请求', transfer_answer: '答复转入请求', transfer_decide: '裁定转入', policy_preview: '试算政策',
      list_export: '导出名单', 'list_export-full': '导出完整号码', job_control: '停止或继续任务', audit_read: '查阅审计记录', audit_seal: '审计记录封存',
      audit_retire: '审计记录到期清理', 'sign-in': '登录', 'sign-in_refused': '登录被拒', session_end: '退出登录',
      access_refused: '无权访问',
    },
    actions: { INSERT: '新增', UPDATE: '修改', DELETE: '删除', EVENT: '事件' },
    subjects: {
      resident: '新居民', stay: '居住记录', permit: '居住证', visit: '走访', dwelling: '房屋', building: '楼栋', area: '区划', unit: '单位', policy: '政策', campaign: '专项行动',
      staff: '人员', credential: '密码', roster_import: '花名册', roster_mapping: '表头对应', transfer: '转入请求', transfer_arrival: '转入内容', transfer_step: '转入经过',
    },
  },
  {
    title: 'Audit trail',
    note: 'Who did what, and when. It names the fields that changed, not what stood in them; entries are only ever added.',
    at: 'Time', who: 'Who', role: 'Role', verb: 'What', action: 'Action', subject: 'Subject', area: 'Area', changed: 'Changed or noted', record: 'Record',
    from: 'From', to: 'To', anyVerb: 'Everything', anyRole: 'All roles', apply: 'Filter', older: 'Older', newest: 'Back to newest', system: 'System',
    empty: 'No entries match', emptyBody: 'Try other days or another kind of entry.',
    verbs: {
      password_change: 'Change of password', resident_register: 'Registration at the door', resident_declare: 'Declaration',
      resident_correct: 'Correction', resident_reveal: 'Full number shown',
      stay_confirm: 'Confirmation', stay_move: 'Move', stay_end: 'Departure', stay_undo: 'Move or departure undone',
      stay_place: 'Placing at a door', permit_issue: 'Permit issued', permit_decline: 'Permit declined',
      building_generate: 'New building', visit_record: 'Visit', unit_create: 'New unit', roster_upload: 'Roster upload',
      roster_run: 'Roster import', roster_export: 'Download of faulty rows', policy_adopt: 'Policy adopted',
      campaign_open: 'Campaign opened', area_create: 'New area', area_rename: 'Area renamed', area_split: 'Grid split', area_recode: 'Area recoded',
      area_merge: 'Communities merged', area_import: 'Import of national divisions', staff_create: 'New account', staff_change: 'Account changed',
      staff_disable: 'Account disabled', staff_enable: 'Account enabled', staff_reset: 'Password reset', transfer_ask: 'Transfer asked',
      transfer_withdraw: 'Transfer withdrawn', transfer_answer: 'Transfer answered', transfer_decide: 'Transfer decided', policy_preview: 'Policy tried out',
      list_export: 'List exported', 'list_export-full': 'Full numbers exported', job_control: 'Job stopped or resumed', audit_read: 'Trail read',
      audit_seal: 'Trail sealed', audit_retire: 'Old trail removed', 'sign-in': 'Sign-in',
      'sign-in_refused': 'Sign-in refused', session_end: 'Sign-out', access_refused: 'Access refused',
    },
    actions: { INSERT: 'Added', UPDATE: 'Changed', DELETE: 'Removed', EVENT: 'Event' },
    subjects: {
      resident: 'Resident', stay: 'Stay', permit: 'Permit', visit: 'Visit', dwelling: 'Dwelling', building: 'Building', area: 'Area', unit: 'Unit', policy: 'Policy',
      campaign: 'Campaign', staff: 'Staff', credential: 'Password', roster_import: 'Roster', roster_mapping: 'Header mapping', transfer: 'Transfer request', transfer_arrival: 'Transfer contents', transfer_step: 'Transfer step',
    },
  },
)
