import { defineLabels } from '@/lib/kernel/labels'

/** What fields are called. */
export const fieldLabels = defineLabels(
  {
    list: { communities: '各社区', people: '在住人员' },
    figure: { due: '应办', met: '已办', unmet: '未办' },
    word: {
      today: '填表日期', filledBy: '填表人', nth: '序号', area: '填报单位', areaCode: '区划代码', subdistrict: '街道', inCharge: '社区负责人', day: '截止日期',
      period: '报送期', periodFrom: '起始日期', periodTo: '终止日期', reportInCharge: '负责人', sentBy: '填报人', sentOn: '报送日期', remark: '情况说明', digest: '校验值',
      name: '姓名', sex: '性别', bornOn: '出生日期', age: '年龄', idNumber: '证件号码', phone: '联系电话', originAddress: '户籍地址', arrivedOn: '来本地日期', livesSince: '居住自', reason: '居住事由', address: '现住址', community: '所在社区', placeKind: '居住处所', employer: '服务处所', landlord: '房东', permitNumber: '居住证号', permitIssuedOn: '发证日期', permitValidTo: '有效期至', leftOn: '离开日期',
    },
  },
  {
    list: { communities: 'Each community', people: 'People living there' },
    figure: { due: 'due', met: 'done', unmet: 'not done' },
    word: {
      today: 'Day of filling', filledBy: 'Filled by', nth: 'Row number', area: 'Area', areaCode: 'Area code', subdistrict: 'Sub-district', inCharge: 'Head of the community', day: 'As of',
      period: 'Period', periodFrom: 'Period from', periodTo: 'Period to', reportInCharge: 'In charge', sentBy: 'Sent by', sentOn: 'Sent on', remark: 'Remark of the report', digest: 'Digest',
      name: 'Name', sex: 'Sex', bornOn: 'Date of birth', age: 'Age', idNumber: 'Identity number', phone: 'Phone', originAddress: 'Registered origin', arrivedOn: 'Arrived here on', livesSince: 'Living there since', reason: 'Reason of residence', address: 'Address', community: 'Community', placeKind: 'Kind of place', employer: 'Employer', landlord: 'Landlord', permitNumber: 'Permit number', permitIssuedOn: 'Permit issued on', permitValidTo: 'Permit valid to', leftOn: 'Left on',
    },
  },
)

/** Other names of lists and fields in officials' own tables, parted by `|`; in Chinese alone, as those are. */
export const LIST_ALIASES = { communities: '社区|社区列表|逐社区|communities', people: '人员|新居民|居民|名单|人员名单|people' } as const

export const FIELD_ALIASES: Readonly<Record<string, string>> = {
  today: '制表日期|打印日期|今天', filledBy: '制表人|经办人', area: '社区|社区名称|单位名称|村社区', inCharge: '社区责任人|工作组负责人', day: '统计日期|截至日期', subdistrict: '街道名称|乡镇街道', areaCode: '社区代码',
  period: '统计时间|统计期|所属时期', periodFrom: '开始日期', sentOn: '填报日期|上报日期', reportInCharge: '单位负责人',
  name: '新居民姓名', bornOn: '出生年月|出生年月日', idNumber: '身份证号|身份证号码|公民身份号码|证件号', phone: '电话|手机|手机号|手机号码|联系方式', originAddress: '户籍地|户口所在地|籍贯', arrivedOn: '来本地时间|到达日期', reason: '来本地事由|事由', community: '社区|社区名称|村社区', address: '居住地址|暂住地址|住址|现居住地', placeKind: '住所类型|居住类型', employer: '工作单位', permitNumber: '居住证号码', permitValidTo: '居住证有效期', leftOn: '注销日期',
  'due:REGISTRATION': '应登记|应登记人数', 'met:REGISTRATION': '已登记', 'unmet:REGISTRATION': '未登记', 'due:PERMIT': '应办证|应发证|应办居住证', 'met:PERMIT': '已办证|已发证|已办居住证|持证', 'unmet:PERMIT': '未办证|未发证',
  'due:CONSISTENCY': '应核对', 'met:CONSISTENCY': '人户一致', 'due:RENTAL_FILING': '应备案|应登记备案', 'met:RENTAL_FILING': '已登记备案|已备案出租房', 'due:SECURITY_LETTER': '应签责任书|应签治安责任书', 'met:SECURITY_LETTER': '已签责任书|已签治安责任书',
  'due:ENTRUSTED_SECURITY': '应委托|应委托保安管理', 'met:ENTRUSTED_SECURITY': '已委托|已委托保安管理', 'unmet:ENTRUSTED_SECURITY': '未委托|未委托保安管理', 'due:RENTAL_FP_CONTRACT': '应签合同|应签计生合同', 'met:RENTAL_FP_CONTRACT': '已签合同|已签计生合同', 'unmet:RENTAL_FP_CONTRACT': '未签合同|未签计生合同',
  'rate:RENTAL_FILING': '备案率|出租房登记率', 'rate:SECURITY_LETTER': '责任书签订率', 'rate:CONSISTENCY': '一致率', 'rate:PERMIT': '办证率|居住证办理率', 'rate:REGISTRATION': '居住登记率', 'due:CERTIFICATE_CHECK': '应查验', 'met:CERTIFICATE_CHECK': '已查验', 'met:COVERAGE': '已走访', 'due:COVERAGE': '应走访',
  'cell:LET': '出租房屋|出租房合计', 'cell:LET/filed/YES': '已备案', 'cell:LET/filed/NO': '未备案', 'cell:LET/letter/YES': '已签治安责任书|已签责任书', 'cell:LET/letter/NO': '未签治安责任书|未签责任书',
}

/** Names that may as well mean something else: only proposed, for whoever maps the form to confirm. */
export const VAGUE_ALIASES: Readonly<Record<string, string>> = {
  nth: '编号|No', area: '单位', day: '日期', periodTo: '截至', remark: '备注|说明', employer: '单位', permitNumber: '证号', permitValidTo: '有效期',
}
