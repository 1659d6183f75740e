import { useTranslations } from 'next-intl'
import { doorHref, type WalkPlace } from '@/app/(staff)/walk/address'
import { BottomBar } from '@/components/ui/BottomBar'
import { LinkButton } from '@/components/ui/Button'
import type { Door, DoorRow } from '@/lib/dwellings/queries'
import { newId } from '@/lib/kernel/id'
import { ActForm } from './ActForm'
import { visit } from './actions'
import { VisitDialog } from './VisitDialog'

type DoorActsProps = { door: Door; next: DoorRow | null; place: WalkPlace; values: Record<string, string>; justVisited: boolean }

/**
 * What a thumb does at a door: nobody there, a visit, a registration. Once a visit is noted and nobody is left to register, the main
 * act is to walk on.
 */
export function DoorActs({ door, next, place, values, justVisited }: DoorActsProps) {
  const t = useTranslations('dwellings.door')
  const register = `/residents/new?dwelling=${door.id}`
  if (justVisited && next && door.unidentified === 0) {
    return (
      <BottomBar>
        <VisitDialog room={door.room} values={{ ...values, commandId: newId() }} known={door.people} />
        <LinkButton href={register}>{t('register')}</LinkButton>
        <LinkButton look="main" href={doorHref(next.id, place)}>{t('next', { room: next.room })}</LinkButton>
      </BottomBar>
    )
  }
  return (
    <BottomBar>
      <ActForm action={visit} values={{ ...values, outcome: 'NO_ANSWER', commandId: newId() }} look="plain" className="md:px-0!">{t('noAnswer')}</ActForm>
      <VisitDialog room={door.room} values={{ ...values, commandId: newId() }} known={door.people} />
      <LinkButton look="main" href={register}>{door.unidentified > 0 ? t('registerRest', { count: door.unidentified }) : t('register')}</LinkButton>
    </BottomBar>
  )
}
