'use client'

import { useLocale } from 'next-intl'
import { Area, ComposedChart, Line, ReferenceArea, ReferenceDot, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatDay, formatPercent } from '@/components/ui/format'
import type { Span } from '@/lib/kernel/day'
import { type ComingPoint, floorOf, latest, type TrendPoint } from './trend'

type TrendLinesProps = { data: readonly TrendPoint[]; target: number; targetLabel: string; coming: readonly ComingPoint[]; comingLabel: string; wall?: boolean; phase?: Span & { name: string } }


/** Labels stand on the lines themselves: no legend to look up, and nothing that only colour tells apart. */
export function TrendLines({ data, target, targetLabel, coming, comingLabel, wall = false, phase }: TrendLinesProps) {
  const locale = useLocale()
  // On a wall text is read from ten metres.
  const [size, scale] = wall ? [28, 2.4] : [11, 1]
  const small = { fontSize: size, fill: 'var(--ink-soft)' }
  const now = latest(data)
  const days = data.map(({ day }) => day)
  const [first, last] = [days[0], days[days.length - 1]]
  const shaded = phase && days.filter((day) => day >= phase.from && (phase.to === null || day < phase.to))
  const floor = floorOf(data, target, coming)
  const expected = new Map(coming.map(({ day, rate, low, high }) => [day, { rate, between: [low, high] }]))
  if (!first || !last || !now) return null
  const ticks = [...new Set([first, now.day, last])]
  // What is expected begins where the line ends.
  const points = data.map((point) => ({ ...point, ...(point.day === now.day && coming.length > 0 ? { rate: now.value, between: [now.value, now.value] } : expected.get(point.day)) }))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={points} margin={{ top: 20 * scale, right: 22 * scale, bottom: 0, left: 0 }} accessibilityLayer={false}>
        {shaded && shaded.length > 0 && (
          <ReferenceArea
            x1={shaded[0]}
            x2={shaded[shaded.length - 1]}
            fill="var(--sunk)"
            fillOpacity={1}
            label={{ value: phase.name, position: 'insideBottom', ...small }}
          />
        )}
        <XAxis
          dataKey="day"
          ticks={ticks}
          interval={0}
          tick={({ x, y, payload: { value } }) => (
            <text
              x={x}
              y={Number(y) + 8 * scale}
              textAnchor={value === first ? 'start' : value === now.day && value !== last ? 'end' : 'middle'}
              {...small}
            >
              {formatDay(String(value), locale)}
            </text>
          )}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          height={24 * scale}
        />
        <YAxis domain={[floor, 100]} ticks={[floor, 100]} tick={small} tickLine={false} axisLine={false} width={30 * scale} />
        <ReferenceLine
          y={target}
          stroke="var(--ink)"
          strokeDasharray="3 3"
          label={{ value: targetLabel, position: 'insideTopLeft', dy: -18 * scale, ...small, fill: 'var(--ink)' }}
        />
        <Area dataKey="between" stroke="none" fill="var(--indigo)" fillOpacity={0.16} dot={false} activeDot={false} isAnimationActive={false} tooltipType="none" />
        <Line dataKey="rate" name={comingLabel} stroke="var(--indigo)" strokeWidth={2} strokeDasharray="4 4" dot={false} activeDot={{ r: 3 }} isAnimationActive={false} />
        <Line
          dataKey="value"
          name=""
          stroke="var(--indigo)"
          strokeWidth={2.5 * scale}
          dot={false}
          activeDot={{ r: 4 }}
          connectNulls={false}
          isAnimationActive={false}
        />
        <ReferenceDot
          x={now.day}
          y={now.value}
          r={4.5}
          fill="var(--indigo)"
          stroke="var(--surface)"
          strokeWidth={1.5}
          label={{
            value: formatPercent(now.value),
            position: now.value >= target - 4 ? 'bottom' : 'top',
            // Beside the line, which comes from the left; a halo for where they still meet.
            dx: now.day === last ? 0 : 14,
            fontSize: size + 1,
            fontWeight: 600,
            fill: 'var(--ink)',
            stroke: 'var(--surface)',
            strokeWidth: 3,
            paintOrder: 'stroke',
          }}
        />
        <Tooltip
          cursor={{ stroke: 'var(--line-strong)' }}
          contentStyle={{
            background: 'var(--surface)',
            border: '1px solid var(--line)',
            borderRadius: 6,
            fontSize: 12,
            padding: '6px 10px',
          }}
          labelFormatter={(day) => formatDay(String(day), locale)}
          formatter={(value, name) => [formatPercent(Number(value)), name]}
          separator=" "
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  )
}
