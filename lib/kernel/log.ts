import pino from 'pino'
import { currentRequest } from './request'

/**
 * Structured logs, one JSON object a line. They carry verbs, codes, ids, counts and durations; never names, numbers, phones,
 * addresses or inputs. What slips into an object under such a name is cut out. Lines of one request have its id.
 */
export const log = pino({
  name: 'anju',
  level: process.env['LOG_LEVEL'] ?? 'info',
  redact: {
    paths: ['name', 'idNumber', 'phone', 'address', 'password', 'input', 'raw', '*.name', '*.idNumber', '*.phone', '*.address', '*.password', '*.input', '*.raw'],
    remove: true,
  },
  mixin: () => {
    const id = currentRequest()?.id
    return id ? { requestId: id } : {}
  },
  formatters: { level: (label) => ({ level: label }) },
  timestamp: pino.stdTimeFunctions.isoTime,
})
