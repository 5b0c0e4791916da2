"""The adviser's count of enquiries: kept on the adviser's own disk, and made into an annual report."""
