-- Tables that came after areas could be recoded hold areas' codes, too: they are guarded and moved like the others.
SELECT guard_areas();
