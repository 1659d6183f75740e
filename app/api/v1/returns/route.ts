import { ENDPOINTS } from '@/lib/keys/contract'
import { tellReturn } from '@/lib/origins/commands'
import { telling } from '../telling'

export const POST = telling(ENDPOINTS.tellReturns, tellReturn, ({ toldId }) => toldId)
