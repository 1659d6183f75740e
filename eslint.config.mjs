import next from 'eslint-config-next/core-web-vitals'
import nextTypescript from 'eslint-config-next/typescript'
import importX from 'eslint-plugin-import-x'

// Imports flow app → components → lib/<word> → lib/kernel → prisma client; never back, never in a loop.
const words = [
  'acceptance', 'activities', 'areas', 'associations', 'awards', 'buildings', 'campaigns', 'certificates', 'corrections', 'declarations', 'dwellings', 'entitlements', 'exports', 'follow-ups', 'forms', 'hazards', 'health', 'imports', 'inquiries', 'inspections', 'jobs', 'keys', 'messages', 'my', 'notices', 'obligations', 'offers', 'open-data', 'organisation', 'origins', 'outgoing', 'permits', 'rentals', 'reports', 'residents', 'resources', 'services', 'signs', 'spot-checks', 'staff', 'stays', 'trail', 'transfers', 'units',
]

// A feature shares only its rules, schema and labels with another, and obligations how their rows are counted, which every list needs. An import carries out
// others' commands, and so do what is declared at a door and a unit's dormitory; a transfer keeps what will be a resident's columns; acceptance
// holds what was reported against what a spot check found; a form says a dashboard's own figures; what a place of origin told is taken over by the commands of
// whatever it is about; who looks up what was once a community's asks what became of it; what a resident says is wrong is put right by the command that corrects
// records; and a helper's first password is made as everybody's is: they are the exceptions.
const MORE = { buildings: ['./password.ts'], transfers: ['./record.ts'], corrections: ['./corrections.ts'], declarations: ['./record.ts', './commands.ts'], acceptance: ['./stands.ts', './tallied.ts', './interval.ts', './size.ts', './changes.ts'], forms: ['./stands.ts', './changes.ts'], awards: ['./stands.ts'], notices: ['./changes.ts'], origins: ['./commands.ts', './absences.ts', './record.ts'], units: ['./record.ts', './roster.ts', './commands.ts'] }
const features = words.filter((word) => word !== 'imports').flatMap((word) =>
  words.filter((other) => other !== word).map((other) => ({
    target: `./lib/${word}`, from: `./lib/${other}`, except: ['./rules.ts', './schema.ts', './labels.ts', './columns.ts', './shown.ts', ...(MORE[word] ?? [])],
    message: 'A feature shares only its rules, schema and labels with another.',
  })))

const zones = [
  { target: './lib', from: ['./app', './components'], message: 'lib knows no interface.' },
  { target: './components', from: './app', message: 'Components know no pages.' },
  { target: './components/ui', from: './lib', except: ['./kernel'], message: 'components/ui has no domain words.' },
  { target: './lib/kernel', from: words.map((word) => `./lib/${word}`), message: 'The kernel stands on nothing.' },
  { target: ['./app', './components', './lib'], from: './tests', message: 'Nothing stands on tests.' },
  ...features,
]

const config = [
  { ignores: ['.next/**', '.data/**', '.test/**', 'prisma/client/**', 'next-env.d.ts', 'test-results/**', 'playwright-report/**'] },
  ...next,
  ...nextTypescript,
  {
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver': { typescript: true } },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-expressions': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='PrismaClient']", message: 'lib/kernel/db.ts alone makes the client.' },
        { selector: "MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]", message: 'SQL takes its values as parameters.' },
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Text is text.' },
      ],
    },
  },
  { files: ['lib/kernel/db.ts'], rules: { 'no-restricted-syntax': 'off' } },
]

export default config
