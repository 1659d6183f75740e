import { createFormatter, createTranslator, type NamespaceKeys, type NestedKeyOf } from 'next-intl'
import { messages, type Messages } from '@/app/messages'
import type { Locale } from '@/lib/kernel/labels'

/** The interface's words in a language that no cookie says: a file is made in the background for whoever asked, and a page at a door has no cookies. */
export const wordsIn = <N extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(locale: Locale, namespace: N) => createTranslator<Messages, N>({ locale, messages: messages[locale], namespace })
export const formatIn = (locale: Locale) => createFormatter({ locale, timeZone: 'Asia/Shanghai' })
