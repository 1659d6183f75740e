/** A plain form's hidden fields as the page holds them, of the first form that has all of `fields`: what a browser sends along without any script. */
export function hiddenFields(html: string, fields: readonly string[]): Record<string, string> {
  for (const [form] of html.matchAll(/<form\b[\s\S]*?<\/form>/g)) {
    if (!fields.every((name) => form.includes(`name="${name}"`))) continue
    const inputs = [...form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([input]) => [attribute(input, 'name'), attribute(input, 'value')] as const)
    return Object.fromEntries(inputs.filter(([name]) => name !== ''))
  }
  throw new Error(`no form with ${fields.join(', ')}`)
}

const attribute = (tag: string, name: string): string => unescape(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
const unescape = (text: string) => text.replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')

/** Fields as `multipart/form-data`, which is how a form of ours travels. */
export function multipart(fields: Record<string, string>, file?: { name: string; fileName: string; content: Buffer }): { headers: Record<string, string>; body: Buffer } {
  const boundary = 'anju-bench-7d1f0c5a9b'
  const parts: Uint8Array[] = Object.entries(fields).map(([name, value]) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`))
  if (file) {
    parts.push(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${file.name}"; filename="${file.fileName}"\r\nContent-Type: text/csv\r\n\r\n`), file.content, Buffer.from('\r\n'))
  }
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]) }
}
