-- Links between the Markdown documents become links between their pages; those that leave the documentation stay
-- words.
function Link(link)
  if link.target:match("^https?:") or link.target:match("^#") then return link end
  local page, anchor = link.target:match("^([%w-]+)%.md(#?.*)$")
  if page and page == page:lower() then
    link.target = page .. ".html" .. anchor
    return link
  end
  if link.target:match("%.html") then return link end
  return link.content
end
