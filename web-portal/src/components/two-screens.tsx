/** The idea as a picture: the same frame, at the same place, on a laptop and on a TV. */
export const TwoScreens = () => (
  <svg class="two-screens" viewBox="0 0 560 360" aria-hidden="true">
    <defs>
      <clipPath id="frame">
        <rect width="320" height="180" rx="8" />
      </clipPath>
      <g id="still" clip-path="url(#frame)">
        <rect width="320" height="180" fill="#24405e" />
        <circle cx="222" cy="76" r="30" fill="#ffb454" />
        <path d="M0 132 70 74l52 44 46-30 82 62 70-36v66H0z" fill="#1a2f47" />
        <path d="M0 156c60-26 110-22 160-6s110 18 160-8v38H0z" fill="#10202f" />
        <rect x="14" y="162" width="292" height="5" rx="2.5" fill="#fff" opacity="0.35" />
        <rect x="14" y="162" width="182" height="5" rx="2.5" fill="#ffb454" />
      </g>
    </defs>
    <g class="two-screens__screen">
      <rect x="176" y="8" width="376" height="224" rx="14" />
      <path d="M300 252h128" stroke-width="6" stroke-linecap="round" />
    </g>
    <use href="#still" transform="translate(192 24) scale(1.075)" />
    <g class="two-screens__screen">
      <rect x="8" y="176" width="240" height="148" rx="12" />
      <path d="M12 334h232" stroke-width="8" stroke-linecap="round" transform="translate(0 2)" />
    </g>
    <use href="#still" transform="translate(18 186) scale(0.688)" />
  </svg>
);
