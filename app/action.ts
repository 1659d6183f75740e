import { type FormState, retry } from '@/app/form-state'
import { isFault, problemCodeOf } from '@/lib/kernel/fault'

/**
 * A form's action. When the database is away or overloaded, wherever in the action that shows, the form comes back as it was typed, with
 * the sentence; its command id is still the same, so that sending it again does it once. Everything else that is thrown stays thrown.
 */
export const formAction = <S extends FormState>(work: (state: S, form: FormData) => Promise<S>) =>
  async (state: S, form: FormData): Promise<S> => {
    try {
      return await work(state, form)
    } catch (error) {
      if (!isFault(error)) throw error
      return { ...state, ...retry(form, { code: problemCodeOf(error) }, state) }
    }
  }
