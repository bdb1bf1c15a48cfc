/** A cairn. */
export const Logo = () => (
  <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
    <rect x="4" y="22" width="24" height="7" rx="3.5" />
    <rect x="8" y="13.5" width="17" height="6.5" rx="3.25" />
    <rect x="12" y="6" width="9" height="5.5" rx="2.75" />
  </svg>
);
