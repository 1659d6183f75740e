import { type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { messages } from './messages'

type Tree = { readonly [key: string]: string | Tree }

function* texts(tree: Tree, path = ''): Generator<[path: string, text: string]> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') yield [`${path}${key}`, value]
    else yield* texts(value, `${path}${key}.`)
  }
}

const zh = new Map(texts(messages['zh-CN'] as unknown as Tree))
const en = new Map(texts(messages.en as unknown as Tree))

/** Names of a message's arguments: `{count}`, `{sex, select, …}`, and those inside its branches. */
function argumentsOf(text: string): { names: string[]; plurals: Set<string> } {
  const names = new Set<string>()
  const plurals = new Set<string>()
  const walk = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue
      if (element.type !== TYPE.tag) names.add(element.value)
      if (element.type === TYPE.plural) plurals.add(element.value)
      if ('options' in element) for (const option of Object.values(element.options)) walk(option.value)
      if ('children' in element) walk(element.children)
    }
  }
  walk(new IntlMessageFormat(text, 'en').getAst())
  return { names: [...names].sort(), plurals }
}

/** What stays Chinese in English: the language's own name, what a file has to say, and addresses as door plates print them. */
const CHINESE_IN_ENGLISH = /中文|男|女|\d+[号幢]/g

describe('the two languages', () => {
  it('say the same things', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
    for (const [key, text] of [...zh, ...en]) expect(text.trim(), key).not.toBe('')
  })

  it('take the same arguments', () => {
    for (const [key, text] of zh) {
      const { names, plurals } = argumentsOf(en.get(key)!)
      // English may need a bare number to choose between one and many; Chinese never does.
      expect({ key, names: names.filter((name) => !plurals.has(name)) }).toEqual({ key, names: argumentsOf(text).names.filter((name) => !plurals.has(name)) })
    }
  })

  it('are not mixed: no Chinese is left in the English', () => {
    const left = [...en].filter(([, text]) => /\p{Script=Han}/u.test(text.replace(CHINESE_IN_ENGLISH, '')))
    expect(left).toEqual([])
  })

  it('shout nowhere', () => {
    expect([...zh, ...en].filter(([, text]) => /[!！]/.test(text))).toEqual([])
  })
})
