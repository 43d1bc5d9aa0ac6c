import { hueOf, initials } from './initials.ts';
import { usePicture } from './picture.ts';

/** A person's picture, or their initials: on the company's colour, or on the partner team's own. */
export function Avatar({
  name,
  picture,
  companyName,
}: {
  name: string;
  picture: string | null;
  companyName: string | null;
}) {
  const { shown, onError } = usePicture(picture);
  if (shown !== null) {
    return <img className="avatar" src={shown} alt="" decoding="async" onError={onError} />;
  }
  const hue = companyName === null ? 'own' : hueOf(companyName);
  return (
    <span className={`avatar hue-${hue}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
