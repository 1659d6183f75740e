import { defineLabels } from '@/lib/kernel/labels'

/** What the columns of audited tables, and the details of events, are called. One that has no name yet stands as it is. */
export const columnLabels = defineLabels(
  {
    action: '动作', adopted_at: '施行操作时间', adopted_by: '施行人', address_text: '地址', address_key: '地址', area: '区划', area_code: '区划', arrived_on: '到达日期', block: '幢', born_on: '出生日期',
    act: '步骤', as: '格式', list: '名单', export: '导出', exportParts: '导出分段', exports: '导出', show: '筛选', indicator: '指标', campaign: '专项行动', view: '视图', term: '期限', duty: '事项', building: '楼栋', sort: '排序', order: '走法', who: '谁的', stand_in_id: '代走人', stay_id: '居住记录', placed: '对上房屋', identity: '身份核验', permit: '居住证',
    building_id: '楼栋', by: '方式', changed_at: '改密时间', code: '代码', confirmed_on: '核对日期', count: '数量', created_at: '建立时间', created_by: '登记人',
    disabled_at: '停用时间', done: '已处理', dwelling_id: '房屋', employer: '工作单位', end_reason: '离开原因', end_reported_on: '报离日期', ended_on: '终止日期',
    entries: '条数', entry: '记录', field: '栏目', file_name: '文件名', finished_at: '完成时间', floor: '楼层', found: '找到', from: '从', from_on: '起始日期', head: '封存值',
    id: '编号', id_mask_sealed: '证件号码（掩码）', id_number_index: '证件号码（索引）', id_number_sealed: '证件号码', identity_verified: '证件已核验', issued_on: '发证日期',
    key_areas: '重点区域', known_on: '登记日期', landlord: '房东', last_signed_in_at: '上次登录', layout: '表头对应', lease_until: '任务期限', level: '级别', month: '月份',
    must_change: '须改密码', name: '姓名或名称', name_initials: '拼音首字母', note: '备注', number: '门牌号或证号', on_day: '日期', origin_address: '户籍地址',
    origin_code: '户籍地', outcome: '结果', page: '页面', parent_code: '上级区划', people_found: '人数', permit_declined_on: '不办证日期', person: '新居民', phases: '阶段',
    phone_index: '电话（索引）', phone_mask_sealed: '电话（掩码）', phone_sealed: '电话', preset: '方案', reason: '事由', record: '记录', registered_on: '登记日期',
    reported_on: '知悉日期', resident_id: '新居民', resident_name: '姓名', role: '岗位', room: '房号', rows: '看到条数', rules: '规则', sessions: '登录处数', sex: '性别', sort_key: '排序',
    source: '来源', state: '状态', status: '状态', street: '街路', targets: '目标', to: '到', to_on: '结束日期', total: '总数', unit_id: '单位', user: '人员',
    user_id: '人员', username: '用户名', valid_to: '有效期至', verb: '事项', version: '版本', at: '时间', attempts: '尝试次数', beat_at: '最近动静', cursor: '进行到', due_at: '应开始', input: '任务内容', kind: '种类', problem: '问题', result: '结果', throttles: '登录限制', rosterRows: '花名册行', rosterFiles: '花名册文件', arrivals: '转入填写', commands: '指令', jobs: '任务',
  },
  {
    action: 'Action', adopted_at: 'Put in force at', adopted_by: 'Put in force by', address_text: 'Address', address_key: 'Address', area: 'Area', area_code: 'Area', arrived_on: 'Arrived', block: 'Block',
    act: 'Step', as: 'Format', list: 'List', export: 'Export', exportParts: 'Export parts', exports: 'Exports', show: 'Shown', indicator: 'Indicator', campaign: 'Campaign', view: 'View', term: 'Term', duty: 'Duty', building: 'Building', sort: 'Order', order: 'Order', who: 'Whose', stand_in_id: 'Stand-in', stay_id: 'Stay', placed: 'Door found', identity: 'Identity checked', permit: 'Permit',
    born_on: 'Born', building_id: 'Building', by: 'By', changed_at: 'Password changed', code: 'Code', confirmed_on: 'Confirmed', count: 'Count',
    created_at: 'Created', created_by: 'Recorded by', disabled_at: 'Disabled', done: 'Done', dwelling_id: 'Dwelling', employer: 'Employer',
    end_reason: 'Reason of leaving', end_reported_on: 'Leaving reported', ended_on: 'Ended', entries: 'Entries', entry: 'Entry', field: 'Field',
    file_name: 'File name', finished_at: 'Finished', floor: 'Floor', found: 'Found', from: 'From', from_on: 'From', head: 'Seal', id: 'Id',
    id_mask_sealed: 'Identity number (mask)', id_number_index: 'Identity number (index)', id_number_sealed: 'Identity number',
    identity_verified: 'Identity verified', issued_on: 'Issued', key_areas: 'Key areas', known_on: 'Known since', landlord: 'Landlord',
    last_signed_in_at: 'Last sign-in', layout: 'Columns', lease_until: 'Lease', level: 'Level', month: 'Month', must_change: 'Must change password',
    name: 'Name', name_initials: 'Initials', note: 'Note', number: 'Number', on_day: 'Day', origin_address: 'Home address',
    origin_code: 'Home county', outcome: 'Outcome', page: 'Page', parent_code: 'Parent area', people_found: 'People found',
    permit_declined_on: 'Permit declined', person: 'Resident', phases: 'Phases', phone_index: 'Phone (index)', phone_mask_sealed: 'Phone (mask)',
    phone_sealed: 'Phone', preset: 'Preset', reason: 'Reason', record: 'Record', registered_on: 'Registered', reported_on: 'Reported',
    resident_id: 'Resident', resident_name: 'Name', role: 'Role', room: 'Room', rows: 'Entries seen', rules: 'Rules', sessions: 'Sessions', sex: 'Sex', sort_key: 'Order',
    source: 'Source', state: 'State', status: 'Status', street: 'Street', targets: 'Targets', to: 'To', to_on: 'To', total: 'Total', unit_id: 'Unit',
    user: 'Staff', user_id: 'Staff', username: 'Username', valid_to: 'Valid until', verb: 'What', version: 'Version', at: 'Time', attempts: 'Attempts', beat_at: 'Last sign of life', cursor: 'Place', due_at: 'Due', input: 'Task', kind: 'Kind', problem: 'Problem', result: 'Result', throttles: 'Sign-in limits', rosterRows: 'Roster rows', rosterFiles: 'Roster files', arrivals: 'Typed for transfers', commands: 'Commands', jobs: 'Jobs',
  },
)
