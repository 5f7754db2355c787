"""Article -> Mention: values, frames and qualifiers, found as written."""
