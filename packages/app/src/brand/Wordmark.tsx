/** The product's mark and name. */
export const Wordmark = ({ height }: { height: number }) => (
  <svg
    role="img"
    aria-label="StreamSpace"
    height={height}
    viewBox="0 0 178 32"
    style={{ display: 'block', maxWidth: '100%', alignSelf: 'flex-start' }}
  >
    <rect width="32" height="32" rx="8" fill="#3d55d0" />
    <path
      d="M23.5 10.2c-2-1.9-4.7-2.7-7.3-2.7-3.7 0-6.4 1.6-6.4 4.3 0 5.6 12.4 2.6 12.4 8.1 0 2.8-2.9 4.6-6.8 4.6-2.9 0-5.6-1-7.6-2.9"
      fill="none"
      stroke="#fff"
      strokeWidth="3.2"
      strokeLinecap="round"
    />
    <text
      x="42"
      y="23"
      fill="currentColor"
      fontFamily="system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
      fontSize="22"
      letterSpacing="-0.3"
      textLength="134"
      lengthAdjust="spacingAndGlyphs"
    >
      <tspan fontWeight="700">Stream</tspan>
      <tspan fontWeight="400">Space</tspan>
    </text>
  </svg>
);
