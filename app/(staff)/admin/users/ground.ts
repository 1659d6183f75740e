import { childrenOf, lineageOf } from '@/lib/areas/queries'
import type { User } from '@/lib/kernel/access'
import type { AreaCode } from '@/lib/kernel/area'
import { unitsIn } from '@/lib/staff/queries'
import type { AccountGround } from './AccountFields'

/** What a form about an account begins with: the levels from the administrator's own area down to the one chosen, and its units. */
export async function groundOf(user: User, areaCode: AreaCode): Promise<AccountGround> {
  const chain = (await lineageOf(user, areaCode)).filter((area) => area.code.startsWith(user.areaCode))
  const [parts, units] = await Promise.all([Promise.all(chain.map((area) => childrenOf(user, area.code))), unitsIn(user, areaCode)])
  return { levels: chain.flatMap((parent, at) => (parts[at]!.length > 0 || at === 0 ? [{ parent, parts: parts[at]! }] : [])), areaCode, units }
}
