import { useSyncExternalStore } from 'react'

/** Of what does not change while a page is open. */
export const never = () => () => undefined

/** Whether the script runs: not on the server, nor where scripts are off. */
export const useScripted = (): boolean => useSyncExternalStore(never, () => true, () => false)
