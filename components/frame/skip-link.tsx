/** The first stop of the keyboard: past the navigation, to what the page is about. Seen only while it has the focus. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="absolute start-2 top-2 z-50 -translate-y-20 rounded-box bg-raised px-3 py-2 text-accent-ink shadow-float focus:translate-y-0"
    >
      Skip to content
    </a>
  );
}
