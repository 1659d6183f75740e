import { formatDay } from '@/components/ui/format'
import { doorLabel } from '@/lib/dwellings/rules'
import { addDays, type Day } from '@/lib/kernel/day'
import { rentalLabels } from '@/lib/rentals/labels'
import type { Rental } from '@/lib/rentals/queries'
import { paperNow, type SignedPaper, type TemplateField } from '@/lib/rentals/rules'

const zh = rentalLabels['zh-CN']
const day = (on: Day | null | undefined): string | null => (on ? formatDay(on, 'zh-CN', true) : null)

/** The paper of a kind that holds now, or will. One that has ended says nothing of the one that is to be signed. */
export const inForce = (rental: Rental, kind: SignedPaper, today: Day) => paperNow(rental.papers.filter((one) => one.kind === kind), today)

/** What a paper's blanks are filled in with: of the one that holds, where there is one; number and days stay blank before that. In the paper's own language. */
export function valuesOf(rental: Rental, kind: SignedPaper, today: Day): Partial<Record<TemplateField, string | null>> {
  const { landlord } = rental
  const paper = inForce(rental, kind, today)
  return {
    房东: landlord.name, 证件号码: landlord.numberMask, 联系电话: landlord.phoneMask, 房东住址: landlord.address, 房屋地址: `${rental.communityName ?? ''}${doorLabel(rental)}`, 房屋类型: zh.kind[rental.kind],
    出租间数: rental.letRooms ?? rental.rooms ? `${rental.letRooms ?? rental.rooms} 间` : null, 建筑面积: rental.areaM2 === null ? null : `${rental.areaM2} 平方米`, 用途: zh.use[rental.use],
    责任人: paper?.responsible ?? null, 社区: rental.communityName, 编号: paper?.number ?? null, 签订日期: day(paper?.signedOn), 起始日期: day(paper?.fromOn), 终止日期: paper?.toOn ? day(addDays(paper.toOn, -1)) : null,
  }
}

/** Invented, for the sample beside a template. */
export const SAMPLE: Record<TemplateField, string> = {
  房东: '沈阿毛', 证件号码: '9990************16', 联系电话: '199****5520', 房东住址: '样例镇样例村 1 号', 房屋地址: '样例社区样例路8号2幢502室', 房屋类型: zh.kind.HOME, 出租间数: '3 间', 建筑面积: '86 平方米', 用途: zh.use.LIVING,
  单位: '样例纺织厂', 单位类型: '企业', 单位地址: '样例路168号', 信用代码: '91330100MA00000000',
  责任人: '样例社区', 社区: '样例社区', 编号: 'ZA-2026-0001', 签订日期: '2026年4月20日', 起始日期: '2026年4月20日', 终止日期: '2027年4月19日',
}
