import type { FormState } from '@/app/form-state'
import type { ButtonLook } from '@/components/ui/Button'
import { FormDialog } from './FormDialog'

type ReasonDialogProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** What the command takes, its id (`commandId`) among it. */
  values: Record<string, string>
  title: string
  /** What will happen, and whether it can be undone. */
  body?: string
  legend: string
  reasons: readonly { value: string; label: string }[]
  /** What a remark is called, where one may be made. */
  note?: string
  /** What the button says that opens it, and the one that does it; the title where they say no other. */
  trigger?: string
  triggerLook?: ButtonLook
  wide?: boolean
  submit?: string
  submitLook?: ButtonLook
}

/** An act that asks once more, and why. */
export const ReasonDialog = ({ legend, reasons, note, trigger, triggerLook = 'plain', wide = false, title, submit = title, submitLook = 'danger', ...rest }: ReasonDialogProps) => (
  <FormDialog
    {...rest} title={title} submit={submit} submitLook={submitLook} {...(trigger ? { trigger } : {})} look={triggerLook} wide={wide} small={!wide}
    asked={[{ kind: 'chips', name: 'reason', label: legend, required: true, options: reasons }, ...(note ? [{ kind: 'text' as const, name: 'note', label: note, longest: 200 }] : [])]}
  />
)
