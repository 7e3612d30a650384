"""Files only: knowledge, languages, fonts, icons, samples."""
