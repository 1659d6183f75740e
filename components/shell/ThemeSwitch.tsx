import { useTranslations } from 'next-intl'
import { Switch, type Choose } from './Switch'
import { themes, type Theme } from './theme'

export function ThemeSwitch({ theme, action }: { theme: Theme; action: Choose }) {
  const t = useTranslations('common.theme')
  return (
    <Switch label={t('label')} name="theme" value={theme} options={themes.map((value) => ({ value, label: t(value) }))} action={action} />
  )
}
