import { tellAnswer } from '@/lib/inquiries/answers'
import { ENDPOINTS } from '@/lib/keys/contract'
import { telling } from '../telling'

export const POST = telling(ENDPOINTS.tellAnswers, tellAnswer, ({ inquiryId }) => inquiryId)
