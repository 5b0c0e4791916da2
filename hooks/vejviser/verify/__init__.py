"""A finished site and where its links lead: is it whole, and do outside addresses answer?"""
