'use client'

import { signIn } from 'next-auth/react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/Button'
import { Field } from '@/components/ui/Field'
import { FormError } from '@/components/ui/FormError'
import { Input } from '@/components/ui/Input'
import { FAULTS } from '@/lib/kernel/fault'

export function SignInForm() {
  const t = useTranslations('staff')
  const problems = useTranslations('problems')
  const [problem, setProblem] = useState<{ message: string; attempt: number } | null>(null)
  const [pending, start] = useTransition()
  const router = useRouter()

  function submit(form: FormData) {
    start(async () => {
      const message = await attempt(form)
      if (message === null) {
        router.replace('/')
        router.refresh()
        return
      }
      const [code, seconds] = message
      setProblem((before) => ({ message: problems(code, { seconds }), attempt: (before?.attempt ?? 0) + 1 }))
    })
  }

  return (
    // Typed values stay: the form is not reset by a refusal.
    <form method="post" onSubmit={(event) => { event.preventDefault(); submit(new FormData(event.currentTarget)) }}>
      <FormError message={problem?.message} attempt={problem?.attempt} />
      <Field name="username" label={t('signIn.username')} className="mb-4">
        {(control) => <Input {...control} autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus />}
      </Field>
      <Field name="password" label={t('signIn.password')} className="mb-5">
        {(control) => <Input {...control} type="password" autoComplete="current-password" required />}
      </Field>
      <Button type="submit" look="main" size="large" wide disabled={pending} aria-busy={pending}>
        {pending ? t('signIn.pending') : t('signIn.submit')}
      </Button>
    </form>
  )
}

/** Null when the way in is open (the page then goes to the user's work), else the code of the sentence. */
async function attempt(form: FormData): Promise<[code: string, seconds: number] | null> {
  const answer = await signIn('credentials', {
    username: String(form.get('username') ?? ''), password: String(form.get('password') ?? ''), redirect: false,
  }).catch(() => undefined)
  if (!answer) return ['sign-in-offline', 0]
  if (answer.ok) return null
  const fault = FAULTS.find((code) => code === answer.error)
  if (fault) return [`sign-in-${fault === 'unavailable' ? 'away' : 'busy'}`, 0]
  const wait = /^wait-(\d+)$/.exec(answer.error ?? '')
  return wait ? ['sign-in-wait', Number(wait[1])] : ['sign-in-refused', 0]
}
