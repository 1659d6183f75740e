import { useLocale, useTranslations } from 'next-intl'
import { Switch, type Choose } from './Switch'

/** Each language by its own name, whichever is in use. */
export function LocaleSwitch({ action }: { action: Choose }) {
  const t = useTranslations('common.language')
  const options = [
    { value: 'zh-CN', label: t('zh'), lang: 'zh-CN' },
    { value: 'en', label: t('en'), lang: 'en' },
  ]
  return <Switch label={t('label')} name="locale" value={useLocale()} options={options} action={action} />
}
