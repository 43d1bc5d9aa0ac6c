import { useState } from 'react';
import { hueOf, initials } from './initials.ts';

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
  const [broken, setBroken] = useState<string | null>(null);
  if (picture !== null && picture !== broken) {
    return (
      <img
        className="avatar"
        src={picture}
        alt=""
        decoding="async"
        onError={() => setBroken(picture)}
      />
    );
  }
  const hue = companyName === null ? 'own' : hueOf(companyName);
  return (
    <span className={`avatar hue-${hue}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
