import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { DatabaseFault, problemCodeOf, readDigest } from './fault'
import { faultOf } from './fault-codes'

/** As the driver's adapter wraps what the server said. */
const fromServer = (originalCode: string) => ({ name: 'PrismaClientKnownRequestError', code: 'P2010', meta: { driverAdapterError: { name: 'DriverAdapterError', cause: { originalCode, kind: 'postgres' } } } })
const fromNode = (code: string) => Object.assign(new Error(`connect ${code} 127.0.0.1:5432`), { code })

describe('what is the matter with the database', () => {
  it.each`
    error                                                                                             | fault
    ${fromServer('57P01')}                                                                            | ${'unavailable'}
    ${fromServer('57P02')}                                                                            | ${'unavailable'}
    ${fromServer('57P03')}                                                                            | ${'unavailable'}
    ${fromServer('08006')}                                                                            | ${'unavailable'}
    ${fromServer('28P01')}                                                                            | ${'unavailable'}
    ${fromServer('3D000')}                                                                            | ${'unavailable'}
    ${fromServer('58030')}                                                                            | ${'unavailable'}
    ${fromServer('53300')}                                                                            | ${'busy'}
    ${fromServer('53200')}                                                                            | ${'busy'}
    ${fromServer('55P03')}                                                                            | ${'busy'}
    ${fromServer('40001')}                                                                            | ${'busy'}
    ${fromServer('40P01')}                                                                            | ${'busy'}
    ${fromServer('53100')}                                                                            | ${'disk-full'}
    ${fromServer('25006')}                                                                            | ${'read-only'}
    ${fromServer('57014')}                                                                            | ${'too-slow'}
    ${fromNode('ECONNREFUSED')}                                                                       | ${'unavailable'}
    ${fromNode('ECONNRESET')}                                                                         | ${'unavailable'}
    ${fromNode('EPIPE')}                                                                              | ${'unavailable'}
    ${fromNode('ETIMEDOUT')}                                                                          | ${'unavailable'}
    ${fromNode('ENOTFOUND')}                                                                          | ${'unavailable'}
    ${fromNode('ENOSPC')}                                                                             | ${'disk-full'}
    ${{ code: 'P1001', message: "Can't reach database server at 10.0.0.1" }}                          | ${'unavailable'}
    ${{ code: 'P1017', message: 'Server has closed the connection.' }}                                | ${'unavailable'}
    ${{ code: 'P2037', meta: { driverAdapterError: { cause: { kind: 'TooManyConnections' } } } }}     | ${'busy'}
    ${{ code: 'P2028', message: 'Transaction API error: Unable to start a transaction in the given time.' }} | ${'busy'}
    ${{ code: 'P2028', message: 'Transaction API error: A query cannot be executed on an expired transaction. The timeout for this transaction was 20000 ms' }} | ${'too-slow'}
    ${new Error('timeout exceeded when trying to connect')}                                           | ${'busy'}
    ${new Error('Connection terminated unexpectedly')}                                                | ${'unavailable'}
    ${new Error('Connection terminated due to connection timeout')}                                   | ${'unavailable'}
    ${new Error('Client has encountered a connection error and is not queryable')}                    | ${'unavailable'}
    ${new Error('wrapped', { cause: fromNode('ECONNREFUSED') })}                                      | ${'unavailable'}
  `('$fault: $error.message $error.meta.driverAdapterError.cause.originalCode', ({ error, fault }: { error: unknown; fault: string }) => {
    expect(faultOf(error)).toBe(fault)
  })

  it('is nothing when the database refused, or we were wrong', () => {
    const others = ['23505', '23514', '23P01', '42501', '42P01', '22P02', '22007'].map(fromServer)
    for (const error of [...others, { code: 'P2002' }, new TypeError('x is not a function'), null, undefined, 'text', 7]) expect(faultOf(error)).toBeNull()
  })

  it('ends with an error that is its own cause', () => {
    const error = new Error('round') as Error & { cause: unknown }
    error.cause = error
    expect(faultOf(error)).toBeNull()
  })
})

describe('a fault', () => {
  const fault = new DatabaseFault('unavailable', fromNode('ECONNREFUSED'), false, '0193-ab')

  it('says a code, and tells an error page which and under which id', () => {
    expect(fault.message).toBe('unavailable')
    expect(faultOf(fault)).toBe('unavailable')
    expect(readDigest(fault.digest)).toEqual({ fault: 'unavailable', id: '0193-ab' })
    expect(problemCodeOf(fault)).toBe('unavailable')
    expect(problemCodeOf(new DatabaseFault('unavailable', null, true, undefined))).toBe('perhaps-done')
  })

  it('is printed without the driver’s words', () => {
    expect(inspect(new DatabaseFault('disk-full', new Error('could not extend file for 赵秀霞'), false, '0193-ab'))).toBe('DatabaseFault disk-full:0193-ab')
  })

  it('is not read into the digest of a bug', () => {
    expect(readDigest('2713466')).toEqual({ fault: null, id: '2713466' })
    expect(readDigest('E394:busy')).toEqual({ fault: null, id: 'E394:busy' })
    expect(readDigest(undefined)).toEqual({ fault: null, id: undefined })
  })
})
